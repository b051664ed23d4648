/** Which fields does a form have that was sent? */

/** @returns `undefined` if the body is no form */
export async function formIn(body: Uint8Array | string, type: string | undefined): Promise<FormData | undefined> {
  try {
    return await new Response(body, { headers: { 'content-type': type ?? '' } }).formData();
  } catch {
    return undefined;
  }
}
