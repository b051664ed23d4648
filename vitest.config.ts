import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    // Two cores are what the smallest of our machines has, and much of a test is waiting for a real program.
    maxWorkers: 3,
  },
});
