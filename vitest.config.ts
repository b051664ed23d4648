import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { PATIENCE } from './test/support/patience.ts';

/** What takes long, for it waits for real programs: begun first, so that nothing is waited for alone at the end. */
const SLOW = /test\/(processes|simulation)\/|test\/cli\/(run|accounts|login|terminal|rehearse|preflight)\.test/;

class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isSlow = ({ moduleId }: TestSpecification) => SLOW.test(moduleId);
    return [...sorted.filter(isSlow), ...sorted.filter(file => !isSlow(file))];
  }
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 3 * PATIENCE,
    hookTimeout: 3 * PATIENCE,
    expect: { poll: { timeout: PATIENCE } },
    // Two cores are what the smallest of our machines has, and much of a test is waiting for a real program: with four
    // workers they idle a quarter of the time.
    maxWorkers: 6,
    // No module of src/ remembers anything of one test for another: each is loaded once a worker, not once a file.
    isolate: false,
    sequence: { sequencer: SlowFirst },
  },
});
