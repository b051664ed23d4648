/** How is the page laid out and coloured: on a phone, on a projector, by night, on paper? */

import { DARK, LIGHT, type Palette } from './page-palette.ts';

/** One style sheet for every page of ours; it loads nothing from elsewhere. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; ${variables(LIGHT)} }
@media (prefers-color-scheme: dark) { :root { ${variables(DARK)} } }

*, ::before, ::after { box-sizing: border-box; margin: 0; padding: 0; }
html { font-size: clamp(100%, 87.5% + 0.3vw, 150%); scroll-padding-block: 1rem 7rem; -webkit-text-size-adjust: 100%; }
body {
  background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;
  overflow-wrap: anywhere;
}
a { color: inherit; text-decoration-color: var(--line); text-underline-offset: 0.2em; }
a:hover { text-decoration-color: currentcolor; }
:focus-visible { outline: 3px solid var(--done); outline-offset: 3px; border-radius: 4px; }
.mark { color: var(--done); }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

#evening { max-width: 42rem; margin: 0 auto; padding: 1.25rem 1rem 3rem; }

.occasion { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: baseline; font-size: 0.8125rem; color: var(--faint); }
.occasion > :first-child {
  padding: 0.1rem 0.65rem; border-radius: 99px; background: var(--next); color: var(--paper); font-weight: 650;
}
h1 { margin: 0.6rem 0 0.4rem; font-size: 1.65rem; line-height: 1.18; letter-spacing: -0.02em; text-wrap: balance; }
.facts { display: flex; flex-wrap: wrap; gap: 0 0.9rem; color: var(--faint); font-size: 0.9375rem; }
.facts .mark { font-weight: 650; }

#meanwhile {
  position: sticky; top: 0; z-index: 1; margin: 0.75rem -1rem 1.25rem; padding: 0.6rem 1rem 0.7rem;
  background: var(--paper); border-bottom: 1px solid var(--hair);
}
.countdown { display: flex; justify-content: space-between; align-items: baseline; gap: 1rem; }
.countdown strong { font-size: 1.125rem; color: var(--next); }
.caption, .at { color: var(--faint); font-size: 0.9375rem; }
#countdown { font-size: 2.25rem; line-height: 1.1; font-weight: 700; letter-spacing: -0.02em; font-variant-numeric: tabular-nums; }
.ended { font-size: 1.25rem; line-height: 1.3; font-weight: 650; text-wrap: balance; }
#lost { display: none; margin: 0.25rem 0 0.6rem; padding-left: 0.75rem; border-left: 4px solid var(--alarm); font-weight: 600; }
.lost #lost { display: block; }
/* What stands still would be taken for the time. */
.lost .countdown, .lost .tally > :last-child { display: none; }
.span, .tally { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; font-size: 0.8125rem; color: var(--faint); font-variant-numeric: tabular-nums; }
.span { display: none; }

.rhythm { display: block; width: calc(100% - 1rem); height: 2.875rem; margin: 0.15rem 0.5rem 0; overflow: visible; }
.rhythm text { font-size: 0.75rem; font-weight: 600; fill: var(--faint); }
.track, .elapsed { stroke: var(--hair); stroke-width: 4; stroke-linecap: round; }
.elapsed { stroke: var(--done); }
.beat { fill: var(--paper); stroke: var(--line); stroke-width: 2; }
.beat[data-state='posted'] { fill: var(--done); stroke: var(--paper); }
.beat:is([data-state='skipped'], [data-state='given-up']) { fill: var(--paper); stroke-dasharray: 2 3; }
.beat[data-state='refused'], .beat[data-state='unknown'] { fill: var(--alarm); stroke: var(--paper); }
.beat.next { stroke: var(--next); stroke-width: 3; }
.hand { fill: var(--ink); stroke: var(--paper); stroke-width: 2; }

.thread { list-style: none; }
.post {
  position: relative; display: grid; grid-template-columns: 2.75rem minmax(0, 1fr) auto; column-gap: 0.75rem;
  padding: 0.9rem 0; scroll-margin-top: 10.5rem;
}
.post > * { grid-column: 2 / -1; }
.avatar {
  grid-column: 1; grid-row: 1 / span 9; width: 2.75rem; height: 2.75rem; border-radius: 50%;
  display: grid; place-items: center; font-size: 1.2rem; font-weight: 700; line-height: 1;
  background: var(--done); color: var(--on-done);
}
/* The line from a post to its reply, as readers know it from their networks. */
.post:has(+ .joined)::after {
  content: ''; position: absolute; left: calc(1.375rem - 1.5px); top: 4.05rem; bottom: -0.5rem; width: 3px;
  border-radius: 3px; background: var(--hair);
}
.post:has(+ .joined:is([data-state='posted'], [data-state='expected']))::after { background: var(--done); }
.post h3 { grid-column: 2; font-size: 1rem; line-height: 1.4; font-weight: 400; }
.label { font-weight: 700; }
.handle { color: var(--faint); margin-left: 0.3rem; }
.when { grid-column: 3; font-size: 0.875rem; line-height: 1.6; color: var(--faint); font-variant-numeric: tabular-nums; }
.when a { text-decoration: none; }
.when a:hover { text-decoration: underline; }
.when em { font-style: normal; font-weight: 650; }
.post.next .when em, [data-state='sending'] .when em { color: var(--next); }
.reply { font-size: 0.875rem; color: var(--faint); }
.text { margin-top: 0.15rem; white-space: pre-wrap; }
:is([data-state='posted'], [data-state='expected']) .text { font-size: 1.0625rem; }
.picture { margin-top: 0.5rem; }
.picture img { display: block; max-width: 100%; max-height: 24rem; border: 1px solid var(--hair); border-radius: 0.75rem; }
.picture figcaption { margin-top: 0.4rem; padding-left: 0.75rem; border-left: 3px solid var(--hair); font-size: 0.9375rem; white-space: pre-wrap; }
.length { margin-top: 0.2rem; font-size: 0.8125rem; color: var(--faint); }
.lanes { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 18rem), 1fr)); gap: 0 2rem; align-items: start; }
.lane { margin-top: 1rem; font-size: 0.9375rem; font-weight: 650; color: var(--faint); text-wrap: balance; }

.post:not([data-state='posted'], [data-state='expected']) { color: var(--faint); }
.post:not([data-state='posted'], [data-state='expected']) .mark { color: inherit; }
.post:not([data-state='posted'], [data-state='expected']) .handle { display: none; }
.post:not([data-state='posted'], [data-state='expected']) .avatar { background: none; border: 2px dashed var(--line); color: var(--faint); }
.post[data-state='sending'] .avatar, .post.next .avatar { border: 2px solid var(--next); color: var(--next); }
.post.next .label { color: var(--next); }
[data-state='refused'] .when, [data-state='unknown'] .when { grid-column: 2 / -1; color: var(--ink); }
.post:is([data-state='refused'], [data-state='unknown']) :is(.when em, .label) { color: var(--alarm); }
.post:is([data-state='refused'], [data-state='unknown']) .avatar { border: 2px solid var(--alarm); color: var(--alarm); }
.post:target { border-radius: 0.75rem; box-shadow: 0 0 0 0.5rem var(--card); background: var(--card); }

.notice { margin-top: 1.75rem; padding-top: 0.75rem; border-top: 1px solid var(--hair); font-size: 0.875rem; color: var(--faint); }
noscript .notice { max-width: 42rem; margin: 0 auto; padding: 1rem; }
.missing { max-width: 32rem; margin: 18vh auto 0; padding: 0 1rem; }
.missing p { margin-top: 0.5rem; }

@media (max-width: 24rem) {
  .countdown .at { display: none; }
}

/* A phone held sideways, or a page magnified: the room is the thread's. */
@media (max-height: 26rem) {
  #meanwhile { position: static; }
  .post { scroll-margin-top: 1rem; }
}

@media (min-width: 60rem) {
  html { scroll-padding-block: 2rem 5rem; }
  #evening {
    display: grid; grid-template: auto 1fr auto / minmax(18rem, 23rem) minmax(0, 38rem); column-gap: 3.5rem;
    justify-content: center; max-width: none; min-height: 100vh; padding: 2.5rem 2rem;
  }
  #evening:has(.lanes) { grid-template-columns: minmax(16rem, 20rem) minmax(0, 76rem); column-gap: 2.5rem; }
  main { grid-area: 1 / 2 / span 3; padding: 0.6rem 1.75rem; background: var(--card); border-radius: 1.25rem; border: 1px solid var(--hair); align-self: start; }
  h1 { font-size: 2.1rem; margin: 0.9rem 0 0.7rem; }
  .facts { flex-direction: column; }
  #meanwhile { top: 2.5rem; align-self: start; margin: 2rem 0; padding: 0; border: 0; }
  .countdown { flex-direction: column; gap: 0.25rem; margin-bottom: 1rem; }
  .countdown strong { font-size: 1.35rem; }
  #countdown { font-size: 4.75rem; line-height: 1; }
  .ended { font-size: 1.5rem; margin-bottom: 1rem; }
  #lost { margin-bottom: 1rem; }
  .span { display: flex; }
  .tally { margin-top: 1rem; padding-top: 0.75rem; border-top: 1px solid var(--hair); font-size: 0.9375rem; }
  .post { scroll-margin-top: 2.5rem; }
  .post:target { box-shadow: none; background: none; }
  .post:target .label { text-decoration: underline; }
  .notice { grid-area: 3 / 1; align-self: end; }
}

@media (prefers-reduced-motion: no-preference) {
  [data-state='sending'] .avatar { animation: breathe 1.2s ease-in-out infinite alternate; }
  @keyframes breathe { to { background: var(--hair); } }
}

@media print {
  :root { ${variables({ ...LIGHT, paper: '#ffffff' })} }
  html { font-size: 10pt; }
  #evening { display: block; max-width: none; min-height: 0; padding: 0; }
  #meanwhile, .notice { display: none; }
  main { border: 0; padding: 0; }
  .lanes { display: block; }
  .post { break-inside: avoid; }
  .picture img { max-height: 6cm; }
  .avatar, .occasion > :first-child, .post::after { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;

function variables(palette: Palette): string {
  return `--paper: ${palette.paper}; --card: ${palette.card}; --ink: ${palette.ink}; --faint: ${palette.faint}; --line: ${palette.line}; --hair: color-mix(in srgb, var(--line) 38%, var(--card)); --done: ${palette.done}; --on-done: ${palette.onDone}; --next: ${palette.next}; --alarm: ${palette.alarm};`;
}
