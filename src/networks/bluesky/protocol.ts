/** Which parts of the protocol's own library are used? Names and addresses, and whether a record fits its schema. */

export { isDid, isResourceUri, parseResourceUri } from '@atcute/lexicons/syntax';
export { is } from '@atcute/lexicons/validations';
