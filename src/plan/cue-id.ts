/** What is a cue called? */

/** `opening`, `T1` …, `closing`, `sources`, `sources-2` …; `extra-1` … for posts outside the thread. */
export type CueId = string;

/** The form of all ids, including `own-1` and `extra-1-new`, which the desk and changes of the file create. */
export const CUE_ID = /^[A-Za-z]+[0-9]*(-[0-9]+)?(-new)*$/;
