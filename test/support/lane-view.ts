/** What is a lane's view, with only what a test is about? */

import type { LaneView, Standing } from '../../src/run/lane-view.ts';
import { NO_UPLOADS } from '../../src/run/uploads.ts';

export function aView(view: Standing & Pick<LaneView, 'move'>): LaneView {
  return { uploads: NO_UPLOADS, givenUp: [], others: false, ...view };
}
