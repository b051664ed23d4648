#!/usr/bin/env node
// What an older Node lacks would come out in mid-command, as a bug of hcldr's: it is looked at before anything is loaded.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major > 20 || (major === 20 && minor >= 19)) {
  await import('../dist/main.js');
} else {
  console.error(`hcldr needs Node 20.19, 22.13, 24 or newer, and this is ${process.versions.node}: https://nodejs.org`);
  process.exitCode = 2;
}
