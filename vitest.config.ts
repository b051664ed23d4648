import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    // Two cores are what the smallest of our machines has; child processes take the second.
    maxWorkers: 2,
  },
});
