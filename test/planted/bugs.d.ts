/** `plant.js` is run by Node 20 as it is, and so are the bugs. */
export const BUGS: readonly {
  readonly file: string;
  readonly bug: string;
  readonly from: string;
  readonly to: string;
}[];
