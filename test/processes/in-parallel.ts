/** How are many evenings held side by side? */

/** Several at a time, the results in the order of the items. Evenings mostly wait, so there are more of them than cores. */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  width: number,
  act: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const rest = items.entries();
  const worker = async (): Promise<void> => {
    for (const [place, item] of rest) results[place] = await act(item);
  };
  await Promise.all(Array.from({ length: width }, worker));
  return results;
}
