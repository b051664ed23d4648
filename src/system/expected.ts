/** Which errors are not bugs? Those that the person at the keyboard can clear up; they are told without a stack. */

export class Expected extends Error {
  /** The sentence to show; for most errors the message. */
  readonly told: string;
  /** What to do about it, as a sentence of its own. */
  readonly cure: string | undefined;
  constructor(message: string, { told = message, cure }: { readonly told?: string; readonly cure?: string } = {}) {
    super(message);
    this.told = told;
    this.cure = cure;
  }
}
