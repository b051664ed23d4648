/** How does a chat that is not posted yet look: each thread as its readers will see it, to look at and to print? */

import { html } from './html.ts';
import { GENERATOR, policy, wholePage } from './page.ts';
import { chatHeading, type HeadingView, type LaneThread, laneSection } from './thread.ts';

export type PreviewView = HeadingView & {
  /** One for each network. */
  readonly lanes: readonly LaneThread[];
  /** What a reader should know about it, as a sentence. */
  readonly notice: string;
};

/** The whole page, self-contained, without any script. */
export function previewPage(view: PreviewView): string {
  const { occasion, title, lanes, notice } = view;
  const several = lanes.length > 1;
  return wholePage({
    policy: policy(),
    title: `${occasion}: ${title}`,
    body: html`<div id="evening">
${chatHeading(view, { lanes })}
<main${several ? html` class="lanes"` : undefined}>
${lanes.map(lane => laneSection(lane, { ...view, several }))}</main>
<footer class="notice"><p>${notice}</p></footer>
</div>`,
  });
}

/** Whether a file with this beginning is a page that hcldr has made. */
export function isOwnPage(beginning: string): boolean {
  return beginning.startsWith(GENERATOR);
}
