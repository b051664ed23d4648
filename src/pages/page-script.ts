/** What does the page do in the browser? It counts down, and replaces what it shows with what the server sends. */

/**
 * Plain JavaScript of 2022, as browsers get it: no backslashes, no backquotes, so that it reads here as it runs. The
 * page's policy names its hash, so nothing in it may differ from one evening to another.
 */
export const PAGE_SCRIPT = `
'use strict';
const evening = document.getElementById('evening');
const news = document.getElementById('news');
const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
const NEWS = { posted: 'is posted', refused: 'is not posted', unknown: 'is not known to be posted' };

let clock;

setClock(Number(evening.dataset.now), Number(evening.dataset.speed));
tick();
setInterval(tick, calm ? 1000 : 100);
if (evening.dataset.ended === '') listen();

function listen() {
  const events = new EventSource('/events');
  events.onmessage = message => {
    document.body.classList.remove('lost');
    receive(JSON.parse(message.data));
    if (evening.dataset.ended === '') return;
    events.close();
    announce([evening.dataset.ended]);
  };
  events.onerror = () => {
    if (document.body.classList.contains('lost')) return;
    setClock(instant(), 0);
    document.body.classList.add('lost');
    announce([document.getElementById('lost').textContent]);
  };
}

function receive(markup) {
  const template = document.createElement('template');
  template.innerHTML = markup;
  const fresh = template.content.firstElementChild;
  const before = states();
  const following = isInView(posts().findLast(post => post.dataset.state === 'posted'));

  replaceParts(fresh);
  Object.assign(evening.dataset, fresh.dataset);
  setClock(Number(fresh.dataset.now), Number(fresh.dataset.speed));
  tick();

  const changed = posts().filter(post => NEWS[post.dataset.state] && post.dataset.state !== before.get(post.id));
  announce(changed.map(post => post.dataset.label + ' ' + NEWS[post.dataset.state] + '.'));
  changed.forEach(appear);
  if (following) changed.at(-1)?.scrollIntoView({ block: 'nearest', behavior: calm ? 'auto' : 'smooth' });
}

// What has not changed stays the same element: it keeps the focus, the selection and its place on the screen.
function replaceParts(fresh) {
  const old = partsOf(evening);
  const next = partsOf(fresh);
  if (old.map(part => part.id).join() !== next.map(part => part.id).join()) {
    evening.replaceChildren(...fresh.childNodes);
    return;
  }
  old.forEach((part, index) => {
    if (!part.isEqualNode(next[index])) part.replaceWith(next[index]);
  });
}

function partsOf(root) {
  return [...root.querySelectorAll('[data-part]')];
}

function posts() {
  return [...document.querySelectorAll('.post')];
}

function states() {
  return new Map(posts().map(post => [post.id, post.dataset.state]));
}

// Who has scrolled away from the newest post is reading something else, and is left there.
function isInView(post) {
  if (!post) return true;
  const box = post.getBoundingClientRect();
  return box.bottom > 0 && box.top < innerHeight;
}

function appear(post) {
  if (calm) return;
  post.animate(
    [{ opacity: 0, transform: 'translateY(0.75rem)' }, { opacity: 1, transform: 'none' }],
    { duration: 450, easing: 'ease-out' },
  );
}

function announce(sentences) {
  if (sentences.length > 0) news.textContent = sentences.join(' ');
}

function setClock(now, speed) {
  clock = { now, speed, since: performance.now() };
}

function instant() {
  return clock.now + (performance.now() - clock.since) * clock.speed;
}

function tick() {
  const now = instant();
  const countdown = document.getElementById('countdown');
  if (countdown) write(countdown, remaining(Number(countdown.dataset.until) - now));
  write(document.getElementById('clock'), wallClock(now));
  moveHand(now);
}

function remaining(duration) {
  const seconds = Math.max(0, Math.ceil(duration / 1000));
  const minutes = Math.floor(seconds / 60);
  const parts = minutes < 60 ? [minutes, seconds % 60] : [Math.floor(minutes / 60), minutes % 60, seconds % 60];
  return parts.map((part, index) => (index === 0 ? part : String(part).padStart(2, '0'))).join(':');
}

function wallClock(now) {
  const { zone: timeZone, zoneName } = evening.dataset;
  return new Date(now).toLocaleTimeString('en-US', { timeZone, hour: 'numeric', minute: '2-digit' }) + ' ' + zoneName;
}

function moveHand(now) {
  const { from, to } = document.getElementById('rhythm').dataset;
  const share = Math.min(1, Math.max(0, (now - from) / Math.max(1, to - from)));
  for (const element of document.querySelectorAll('[data-elapsed]')) {
    element.setAttribute(element.dataset.elapsed, (share * 100).toFixed(2) + '%');
  }
}

function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
`;
