// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are pieces of source
// Bugs as they are really made, one at a time, each in the real sources. `from` stands in the file exactly once.
const retry = 'src/run/retry.ts';
const move = 'src/run/next-move.ts';
const refusedMove = 'src/run/refused-move.ts';
const moves = 'src/run/moves.ts';
const doubt = 'src/run/doubt.ts';
const strand = 'src/run/strand.ts';
const peeking = 'src/run/peeking.ts';
const progress = 'src/run/progress.ts';
const cueProgress = 'src/run/cue-progress.ts';
const windows = 'src/run/windows.ts';
const inForce = 'src/run/in-force.ts';
const acts = 'src/run/acts.ts';
const lane = 'src/run/lane.ts';
const obeying = 'src/run/obeying.ts';
const wishes = 'src/run/wishes.ts';
const recorder = 'src/run/recorder.ts';
const uploads = 'src/run/uploads.ts';
const likeness = 'src/run/likeness.ts';
const intent = 'src/networks/intent.ts';
const outcome = 'src/networks/outcome.ts';
const match = 'src/networks/x/match.ts';
const x = 'src/networks/x/x.ts';
const log = 'src/system/log-file.ts';
const clock = 'src/system/clock.ts';
const line = 'src/system/socket-line.ts';
const replan = 'src/commands/replan.ts';

export const BUGS = [
  // The decision.
  {
    file: strand,
    bug: 'the gap is forgotten',
    from: 'return Math.min(MINIMUM_GAP, Math.max(0, plannedGap(cue, last)));',
    to: 'return 0 * plannedGap(cue, last);',
  },
  {
    file: strand,
    bug: 'the gap pushes the whole sheet',
    from: 'return Math.min(MINIMUM_GAP, Math.max(0, plannedGap(cue, last)));',
    to: 'return Math.max(0, plannedGap(cue, last));',
  },
  {
    file: strand,
    bug: 'the gap is three minutes also where less was planned',
    from: 'Math.min(MINIMUM_GAP, Math.max(0, plannedGap(cue, last)))',
    to: 'MINIMUM_GAP',
  },
  {
    file: move,
    bug: 'an extra is looked for while a cue of the thread should be',
    from: 'return peekSoon([threadCues(sheet)], inForce, circumstances) ?? action;',
    to: 'return action;',
  },
  {
    file: move,
    bug: 'a cue of the thread is looked for while an extra should be',
    from: 'return peekSoon(extraStrands(sheet), inForce, circumstances) ?? thread;',
    to: 'return thread;',
  },
  {
    file: move,
    bug: 'a picture is not waited for',
    from: "return picturelessMove(strand, circumstances) ?? { kind: 'send', cue };",
    to: "return { kind: 'send', cue };",
  },
  {
    file: uploads,
    bug: 'an upload that failed counts as one',
    from: "if (outcome.kind === 'uploaded') return outcome;",
    to: "if (outcome.kind === 'uploaded' || before) return { kind: 'uploaded', ref: '0' };",
  },
  {
    file: uploads,
    bug: 'a picture is uploaded for one cue and shown with all',
    from: 'const last = uploads.get(id);\n  return last && JSON.stringify(last.picture) === JSON.stringify(picture) ? last.upload : undefined;',
    to: 'return picture && [...uploads.values()][0]?.upload;',
  },
  {
    file: move,
    bug: 'a cue goes out when it is looked for',
    from: 'if (now >= from) return picturelessMove(',
    to: 'if (now >= from - 10_000) return picturelessMove(',
  },
  {
    file: moves,
    bug: 'late is never too late',
    from: 'return !sendLate && now > cue.at + TOO_LATE;',
    to: 'return false;',
  },
  {
    file: moves,
    bug: 'too late counts from the start of the lateness, not its end',
    from: 'now > cue.at + TOO_LATE;',
    to: 'now > cue.at;',
  },
  {
    file: strand,
    bug: 'a reminder goes out when what it announces has begun',
    from: 'const overtaken = until !== undefined && ',
    to: 'const overtaken = until === 0 && ',
  },
  {
    file: 'src/run/left-out.ts',
    bug: 'a reminder goes out shortly before what it announces for later',
    from: '(opening.at - cue.at) / 2',
    to: 'opening.at - cue.at',
  },
  {
    file: move,
    bug: 'a second send does not wait for its instant',
    from: "if (now < from) return { kind: 'wait', cue, why: 'due', until: from };",
    to: '',
  },
  {
    file: move,
    bug: 'a closed window holds no post',
    from: 'if (up >= windows.posts.up) return similarMove(strand, circumstances) ?? move;',
    to: 'return move;',
  },
  {
    file: doubt,
    bug: 'a closed window holds no look',
    from: 'const uptime = Math.max(nextLookAt(state, circumstances.horizon), windows.reads.up);',
    to: 'const uptime = nextLookAt(state, circumstances.horizon);',
  },
  {
    file: peeking,
    bug: 'a peek goes into a closed window',
    from: 'return wanted !== undefined && opens <= Math.max(wanted, now) ? wanted : undefined;',
    to: 'return opens < 0 ? undefined : wanted;',
  },
  {
    file: retry,
    bug: 'an unknown post is sent again at once',
    from: 'if (!isGuarded || !isAbsent(state, horizon)) return undefined;',
    to: 'if (!isGuarded) return undefined;',
  },
  {
    file: retry,
    bug: 'an unknown post is sent again and again',
    from: 'const isGuarded = doubts <= 1 ||',
    to: 'const isGuarded = doubts <= 99 ||',
  },
  {
    file: retry,
    bug: 'the duplicate rule’s word is not heard',
    from: 'if (saidThere) return undefined;',
    to: '',
  },
  {
    file: strand,
    bug: 'an unknown post is taken for skipped',
    from: 'const cue = cues.find(one => !isDone(progress.cues.get(one.id)));',
    to: "const cue = cues.find(one => !isDone(progress.cues.get(one.id)) && progress.cues.get(one.id)?.kind !== 'unknown');",
  },
  {
    file: strand,
    bug: 'a refused cue is passed over',
    from: 'const cue = cues.find(one => !isDone(progress.cues.get(one.id)));',
    to: "const cue = cues.find(one => !isDone(progress.cues.get(one.id)) && progress.cues.get(one.id)?.kind !== 'refused');",
  },
  {
    file: refusedMove,
    bug: 'what was refused for good is tried for ever',
    from: 'if (from === undefined) return refusedForGood(state, strand, circumstances);',
    to: 'if (from === undefined) return sendOrPeek(state, strand, circumstances);',
  },
  {
    file: refusedMove,
    bug: 'a cue refused for good is not looked for before it is sent again',
    from: "if (mayBeByHand) return { kind: 'peek', cue };",
    to: '',
  },
  {
    file: doubt,
    bug: 'nobody asks about what cannot be settled, and it is given up',
    from: 'if (circumstances.attended) return { kind: ',
    to: "if (!circumstances.attended) return { kind: 'stop', ...unsettled };\n  if (circumstances.attended) return { kind: ",
  },
  {
    file: move,
    bug: 'an extra holds the thread up',
    from: "  if (thread.kind === 'stop') return thread;\n\n  const moves",
    to: "  const stuck = extras.find(extra => extra.kind === 'stop');\n  if (stuck) return stuck;\n  if (thread.kind === 'stop') return thread;\n\n  const moves",
  },
  {
    file: peeking,
    bug: 'what the journal has lost is not looked for',
    from: 'if (mayBeLost) return leaves - PEEK_BEFORE;',
    to: '',
  },
  {
    file: peeking,
    bug: 'a cue that somebody posted by hand is not looked for',
    from: 'return leavesRoom(from, last, { now, up }) && !isJustDue ? leaves - PEEK_BEFORE : undefined;',
    to: 'return undefined;',
  },
  {
    file: doubt,
    bug: 'a cue that is sent again is not looked for by another hand',
    from: 'if (isPeekLast && isFresh(peeked, moment)) return send;',
    to: 'if (isFresh(look, moment)) return send;',
  },
  {
    file: doubt,
    bug: 'what was looked for before a hold is good after it',
    from: 'if (isPeekLast && isFresh(peeked, moment)) return send;',
    to: 'if (isPeekLast) return send;',
  },
  {
    file: strand,
    bug: 'a gap goes by a clock that was set back',
    from: 'return Math.min(due(cue, last), Math.max(cue.at, byUptime));',
    to: 'return Math.max(due(cue, last), cue.at, byUptime - byUptime);',
  },
  {
    file: strand,
    bug: 'a cue that is moved with what follows another gives up its distance',
    from: 'return at < planned ? at - last.at : planned - (last.planned ?? last.at);',
    to: 'return at !== planned ? at - last.at : planned - (last.planned ?? last.at);',
  },
  {
    file: peeking,
    bug: 'a look is good for as long as a cue waits',
    from: '(isHeld(strand) || isFresh(peek, { now: now + waits, up: up + waits }))',
    to: 'true',
  },
  {
    file: peeking,
    bug: 'a look of before a sleep is good after it',
    from: ' && leaves.now < seen.at + PEEK_GOOD_FOR',
    to: '',
  },
  {
    file: doubt,
    bug: 'a doubt that is taken up is sent again without a look for another hand',
    from: 'return isFresh(sent, moment) ||',
    to: 'return isFresh({ at: moment.now, up: state.since }, moment) ||',
  },
  {
    file: doubt,
    bug: 'nobody is asked about a doubt while the network wants no looks',
    from: 'return windows.reads.up > Math.max(up, since + horizon) ? since + horizon : undefined;',
    to: 'return undefined;',
  },
  {
    file: doubt,
    bug: 'somebody is asked about a doubt before it can be seen',
    from: "if (up < over) return waitFor(cue, { why: 'look', uptime: over }, circumstances);",
    to: '',
  },
  {
    file: move,
    bug: 'much the same that is seen late is not asked about',
    from: 'return similarMove(strand, circumstances) ?? move;',
    to: 'return move;',
  },
  {
    file: 'src/run/wishes.ts',
    bug: 'a hold that is let go forgets the gap',
    from: 'const isDue = cue && (duesOf(view.sheet, progress).get(cue.id) ?? cue.at) <= now;',
    to: 'const isDue = cue && cue.at <= now;',
  },
  {
    file: peeking,
    bug: 'a cue in a closed window is looked for all the time',
    from: 'const leaves = Math.max(from, now + Math.max(0, windows.posts.up - up));',
    to: 'const leaves = from;',
  },
  // The table.
  {
    file: retry,
    bug: 'three looks are enough',
    from: "return last !== undefined && last.result === 'none' && last.up >= since + horizon;",
    to: "return last !== undefined && last.result === 'none' && looks.length >= 3;",
  },
  {
    file: retry,
    bug: 'a failed look is taken for absence',
    from: "last !== undefined && last.result === 'none' && last.up >= since + horizon",
    to: 'last !== undefined && last.up >= since + horizon',
  },
  {
    file: retry,
    bug: 'off by one in the pauses',
    from: 'return refusal.up + pause(BACKOFF, refusal.times - 1);',
    to: 'return refusal.up + pause(BACKOFF, refusal.times);',
  },
  {
    file: retry,
    bug: 'once is for ever',
    from: 'return refusal.times <= 1 ? refusal.up + refusal.retry.after : undefined;',
    to: 'return refusal.up + refusal.retry.after;',
  },
  {
    file: retry,
    bug: 'never is soon',
    from: "    case 'never':\n      return undefined;",
    to: "    case 'never':\n      return refusal.up + 60 * SECOND;",
  },
  // What stands where.
  {
    file: cueProgress,
    bug: 'an intent without an outcome is forgotten by the next process',
    from: '  const { refusal, sent, ...rest } = state;',
    to: "  const { refusal, sent, ...rest } = state;\n      if (rest.looks.length === 0) return { kind: 'refused', cue: rest.cue, intent: rest.intent, refusal: { reason: { code: 'no-answer', what: '' }, retry: { kind: 'once', after: 0 }, at: entry.at, up: entry.up, times: 0 } };",
  },
  {
    file: cueProgress,
    bug: 'a certain refusal of the second send settles the first as well',
    from: 'if (doubts === 0) return',
    to: 'if (doubts >= 0) return',
  },
  {
    file: cueProgress,
    bug: 'a second send forgets the doubt about the first',
    from: "doubts: (state?.kind === 'unknown' ? state.doubts : 0) + 1,",
    to: 'doubts: 1,',
  },
  {
    file: cueProgress,
    bug: 'what was found counts from its finding',
    from: 'receipt: entry.receipt, by: entry.by, ...state.sent };',
    to: 'receipt: entry.receipt, at: entry.at, up: entry.up, by: entry.by };',
  },
  {
    file: cueProgress,
    bug: 'looks of another process count',
    from: 'up: upAt(sent.at, entry) }, since: entry.up, looks: [] };',
    to: 'up: upAt(sent.at, entry) }, since: state.since, looks: state.looks };',
  },
  {
    file: inForce,
    bug: 'an edit moves what is sent already',
    from: 'const past = touched.filter((cue, index) => cue.extra || index <= lastSent);',
    to: 'const past = touched.filter(cue => cue.extra);',
  },
  {
    file: inForce,
    bug: 'a cue that was put in too late goes out all the same',
    from: '!isPast.has(cue.id) && index > lastInFile',
    to: '!isPast.has(cue.id) && index > -1',
  },
  {
    file: inForce,
    bug: 'a chain replies to its first post',
    from: "if (sheet.thread === 'chain') return before.at(-1);",
    to: "if (sheet.thread === 'chain') return before.at(0);",
  },
  {
    file: inForce,
    bug: 'after a skipped cue the thread begins anew',
    from: "if (sheet.thread === 'chain') return before.at(-1);",
    to: "if (sheet.thread === 'chain') return before.find(state => state.cue.id === cue.replyTo);",
  },
  {
    file: inForce,
    bug: 'a post by another hand is looked for from last week on',
    from: "return opening?.kind === 'posted' ? opening.receipt.ref : progress.account?.newest;",
    to: 'return undefined;',
  },
  {
    file: inForce,
    bug: 'the bound from before the run is left out',
    from: 'return progress.account ? [progress.account.newest, ...posted] : posted;',
    to: 'return posted;',
  },
  {
    file: windows,
    bug: 'a window is forgotten by the next process',
    from: 'return { ...window, up: up + Math.max(0, window.at - at) };',
    to: 'return { ...window, up };',
  },
  {
    file: cueProgress,
    bug: 'what is done can be undone by a late answer',
    from: 'if (isSettled(state, entry)) return state;',
    to: '',
  },
  {
    file: progress,
    bug: 'an allowance is never used up',
    from: 'return { allowed: less(allowed, [id]), hurried',
    to: 'return { allowed, hurried',
  },
  // The loop.
  {
    file: refusedMove,
    bug: 'what the network says it has is not looked for',
    from: 'const meanwhile = isThere(refusal) ? twinLook(',
    to: 'const meanwhile = isThere(refusal) && !refusal ? twinLook(',
  },
  {
    file: acts,
    bug: 'two machines name the same post each in its own way',
    from: 'at: Math.min(at, now)',
    to: 'at: now',
  },
  {
    file: acts,
    bug: 'the intent is not waited for',
    from: "const { unsaved } = await record({ kind: 'sending', network: network.name, cue, intent });",
    to: "const unsaved = undefined as Error | undefined;\n  void record({ kind: 'sending', network: network.name, cue, intent });",
  },
  { file: acts, bug: 'a send goes on without its intent on the disk', from: 'if (unsaved) return unsaved;', to: '' },
  {
    file: acts,
    bug: 'a second send is made up anew',
    from: 'const intent = move.intent ?? (await',
    to: 'const intent = move.intent && acting.progress.cues.size < 0 ? move.intent : (await',
  },
  {
    file: recorder,
    bug: 'a receipt that the disk refused is dropped',
    from: "if (unsaved && entry.kind === 'sending') unwritten = unwritten.filter(one => one !== entry);",
    to: 'if (unsaved) unwritten = unwritten.filter(one => one !== entry);',
  },
  {
    file: acts,
    bug: 'a look counts from its answer',
    from: "await record({ kind: 'looked', ...about, result: 'none' }, moment);",
    to: "await record({ kind: 'looked', ...about, result: 'none' });",
  },
  {
    file: lane,
    bug: 'a stop is not heard',
    from: "if (signal.aborted) return { kind: 'stopped' };",
    to: '',
  },
  {
    file: lane,
    bug: 'a file that is saved meanwhile is not gone by',
    from: 'state.replan(sheet);\n      alarm.ring();',
    to: 'alarm.ring();',
  },
  {
    file: lane,
    bug: 'a file that is saved meanwhile is gone by when something else wakes the lane',
    from: 'state.replan(sheet);\n      alarm.ring();',
    to: 'state.replan(sheet);',
  },
  {
    file: inForce,
    bug: 'a file that is saved meanwhile takes back what is sent',
    from: 'return { ...sheet, cues: [...past, ...open] };',
    to: 'return { ...sheet, cues: [...past.map(cue => sheet.cues.find(({ id }) => id === cue.id) ?? cue), ...open] };',
  },
  {
    file: replan,
    bug: 'a file that is saved before it is watched is not gone by',
    from: '  await saved();\n',
    to: '',
  },
  {
    file: replan,
    bug: 'a run goes on as another chat, and is not found again',
    from: "if (planned.kind !== 'planned' || !next || another !== undefined) {",
    to: "if (planned.kind !== 'planned' || !next) {",
  },
  {
    file: lane,
    bug: 'a wish and a decision do not take turns',
    from: 'return inTurn(() => obeyInTurn(wanted, lane));',
    to: 'return obeyInTurn(wanted, lane);',
  },
  {
    file: lane,
    bug: 'a bug in an upload is waited out like a slow one',
    from: 'if (bug) throw bug.error;',
    to: '',
  },
  {
    file: lane,
    bug: 'what the disk has refused is offered again only when the next cue is due',
    from: 'if (recorder.unwritten() > 0 && isLong)',
    to: 'if (recorder.unwritten() > 0 && !move)',
  },
  {
    file: obeying,
    bug: 'what she wishes after the end is written, and never done',
    from: "if (state.isOver()) return { kind: 'refused', why: 'This evening has ended.' };",
    to: '',
  },
  {
    file: acts,
    bug: 'what the network says of looks is not heard where she names a post',
    from: 'if (closed.after === undefined) return undefined;',
    to: 'if (closed) return undefined;',
  },
  {
    file: acts,
    bug: 'a post that is only similar is adopted',
    from: "const same = which('same') ??",
    to: "const same = which('same') ?? which('similar') ??",
  },
  {
    file: acts,
    bug: 'the same words of last week are taken for those of tonight',
    from: 'isOfEvening(post, cue, sheet) && ',
    to: '',
  },
  {
    file: acts,
    bug: 'what is sent is not known to be newer than what was seen',
    from: '...(progress.newest === undefined ? [] : [progress.newest])',
    to: '',
  },
  {
    file: acts,
    bug: 'hcldr’s own posts are taken for those of another hand',
    from: ' && !known.includes(post.receipt.ref)',
    to: '',
  },
  {
    file: likeness,
    bug: 'texts are compared to the byte',
    from: 'if (asReadBack(post) === asReadBack(cue))',
    to: 'if (post === cue)',
  },
  {
    file: likeness,
    bug: 'a handle that is shown without its host is another one',
    from: "    .replace(HOST_OF_HANDLE, '')\n",
    to: '',
  },
  {
    file: 'src/networks/mastodon/timeline.ts',
    bug: 'what an account has posted before its last page is not seen',
    from: 'const isEnough = bound === undefined && posts.size >= most;',
    to: 'const isEnough = bound === undefined;',
  },
  {
    file: 'src/run/run-chat.ts',
    bug: 'what the disk refused as she stopped is lost although there is room',
    from: 'if (recorder.unwritten() > 0) await recorder.retry();\n    const',
    to: 'const',
  },
  // X.
  {
    file: outcome,
    bug: 'a 503 is taken for "not posted"',
    from: "return isCertain(answer) ? { kind: 'not-posted', reason, retry } : { kind: 'unknown', reason };",
    to: "return isCertain(answer) || (answer.kind === 'answered' && answer.status === 503) ? { kind: 'not-posted', reason, retry: { kind: 'backoff' } } : { kind: 'unknown', reason };",
  },
  {
    file: outcome,
    bug: 'a lost answer is taken for "not posted"',
    from: 'return isCertain(answer) ?',
    to: "return isCertain(answer) || answer.kind === 'lost' ?",
  },
  {
    file: outcome,
    bug: 'a reset is by our clock',
    from: 'const now = Date.parse(date);',
    to: 'const now = Date.now() + 0 * Date.parse(date);',
  },
  { file: match, bug: 'the parent is not checked', from: 'post.parent === intent.parent &&', to: '' },
  {
    file: match,
    bug: 'last week’s post is taken for this one',
    from: '(!isId(intent.newestKnown) || BigInt(post.id) > BigInt(intent.newestKnown)) &&',
    to: '',
  },
  {
    file: match,
    bug: 'ids are compared as texts',
    from: 'BigInt(post.id) > BigInt(intent.newestKnown)',
    to: 'post.id > String(intent.newestKnown)',
  },
  {
    file: match,
    bug: 'entities are not undone',
    from: ".replace(/&(amp|lt|gt);/g, entity => ({ '&amp;': '&', '&lt;': '<', '&gt;': '>' })[entity] ?? entity)",
    to: '',
  },
  {
    file: x,
    bug: 'a part of the timeline proves absence',
    from: 'if (page.next === undefined || !isId(since)) return',
    to: 'if (posts.length >= 0) return',
  },
  {
    file: 'src/run/proven.ts',
    bug: 'a stranger’s post is adopted while the network cannot be reached',
    from: 'receiptOf: link => network.receiptOf(link, { id, handle }),',
    to: '',
  },
  {
    file: 'src/run/proven.ts',
    bug: 'another account’s posts are taken for ours',
    from: 'if (!unproven) return seen;',
    to: 'if (!unproven || seen) return seen;',
  },
  // The disk, the clock, the lock.
  { file: log, bug: 'a line is not synced', from: 'await file.datasync();', to: '' },
  {
    file: log,
    bug: 'a torn end stays, and the next line is written behind it',
    from: 'if (bytes > length) await file.truncate(length);',
    to: 'end = bytes;',
  },
  {
    file: log,
    bug: 'lines are not counted',
    from: '    lines += 1;\n',
    to: '',
  },
  {
    file: log,
    bug: 'checksums are not looked at',
    from: "if (bytes.subarray(0, 9).toString('latin1') !== `${checksum(rest)} `) return undefined;",
    to: '',
  },
  {
    file: clock,
    bug: 'a timer is trusted',
    from: 'if (left() <= 0) end();',
    to: 'if (left() <= 0 || timer) end();',
  },
  {
    file: clock,
    bug: 'a later wait is not heeded by the timer of an earlier one',
    from: 'const rest = Math.min(...[...waits].map(({ left }) => left()));',
    to: 'const rest = [...waits][0]?.left() ?? 0;',
  },
  {
    file: clock,
    bug: 'the clock is not read again before the end of a wait',
    from: 'Math.min(Math.ceil(rest / pace.speed), LONGEST_TIMER)',
    to: 'Math.ceil(rest / pace.speed)',
  },
  {
    file: line,
    bug: 'who does not answer is dead',
    from: 'let timer = setTimeout(tell, claimWithin);',
    to: "let timer = setTimeout(() => done('gone'), claimWithin);",
  },
  {
    file: 'src/system/journals.ts',
    bug: 'a journal that cannot be rebuilt is put aside all the same',
    from: '          await writeLog(fresh, records);\n          await copyFile(path, aside);\n',
    to: '          await rename(path, aside);\n          await writeLog(fresh, records);\n',
  },
  // The moderator's hand.
  { file: strand, bug: 'a hold holds nothing', from: 'return progress.held && !allowed;', to: 'return false;' },
  {
    file: wishes,
    bug: 'what a hold kept back waits on when it is let go',
    from: "...(isKept ? [{ kind: 'allowed', network, cue: cue.id } as const] : [])",
    to: '',
  },
  {
    file: wishes,
    bug: 'a post that may be there is sent again by the key for the next one',
    from: 'if (isUnknown) return refused(`${cue.id} may be there already: ${whatOfDoubt(view)}.`);',
    to: '',
  },
  {
    file: wishes,
    bug: 'a skip is taken back after what follows is out',
    from: 'const last = touched.at(-1);',
    to: "const last = touched.findLast(cue => progress.cues.get(cue.id)?.kind === 'skipped');",
  },
  {
    file: wishes,
    bug: 'a cue is done with although others come before it',
    from: 'if (!cue.extra && cue !== current) return moot(`${current?.id} comes before ${cue.id}.`);',
    to: '',
  },
  {
    file: wishes,
    bug: 'one post stands for two cues',
    from: 'if (owner) return refused(`That is the post of ${owner.cue.id}.`);',
    to: '',
  },
  {
    file: inForce,
    bug: 'an edit at the desk outlives the file’s own',
    from: 'const { text, length, notes } = edit?.was === cue.text ? edit.cue : cue;',
    to: 'const { text, length, notes } = edit ? edit.cue : cue;',
  },
  {
    file: progress,
    bug: 'what she wanted sent leaves although she holds it since',
    from: 'held: true, allowed: new Set(), hurried: new Map() };',
    to: 'held: true };',
  },
  {
    file: progress,
    bug: 'what she wanted sent leaves although she has moved it since',
    from: 'allowed: less(progress.allowed, entry.cues),',
    to: '',
  },
  {
    file: progress,
    bug: 'what she wanted sent leaves before its time after a skip that was taken back',
    from: 'allowed: less(progress.allowed, [id]),',
    to: '',
  },
  {
    file: progress,
    bug: 'what she sent early, and is not there, waits for its instant',
    from: ', hurried: new Map(hurried).set(id, at) };',
    to: ', hurried };',
  },
  {
    file: strand,
    bug: 'what she sent early leaves beside a post that says much the same',
    from: 'Math.min(due, hurried ?? due)',
    to: 'hurried === undefined ? due : moment.now',
  },
  {
    file: strand,
    bug: 'what she sent early, and has given other words since, leaves unlooked for',
    from: 'const hurried = state && progress.hurried.get(cue.id);',
    to: 'const hurried = progress.hurried.get(cue.id);',
  },
  {
    file: intent,
    bug: 'what a post replies to does not count as known',
    from: 'newestOf(parent === undefined ? known : [parent, ...known])',
    to: 'newestOf(known)',
  },
  {
    file: inForce,
    bug: 'a post of her own keeps the words that she has changed',
    from: '...own].map(cue => asWished(cue, progress));',
    to: '].map(cue => asWished(cue, progress)).concat(own);',
  },
  {
    file: progress,
    bug: 'a post of her own is held as well',
    from: 'allowed: new Set([...progress.allowed, entry.cue.id]),',
    to: '',
  },
  {
    file: inForce,
    bug: 'what follows replies to a post of her own',
    from: '  return sheet.cues.filter(cue => !cue.extra);',
    to: "  return sheet.cues.filter(cue => !cue.extra || cue.id.startsWith('own'));",
  },
  {
    file: inForce,
    bug: 'what is to stand alone replies all the same',
    from: 'if (progress.detached.has(cue.id)) return undefined;',
    to: '',
  },
  {
    file: cueProgress,
    bug: 'a skip cannot be taken back',
    from: "if (entry.kind === 'unskipped') return state?.kind === 'skipped' ? state.before : state;",
    to: "if (entry.kind === 'unskipped') return state;",
  },
  {
    file: wishes,
    bug: 'an edit is of the words in force, and an edit of an edit is lost',
    from: 'const was = wordsWithoutHers(cue.id, file, progress) ?? cue.text;',
    to: 'const was = cue.text;',
  },
  {
    file: wishes,
    bug: 'an edit is for good of the words that the first one replaced',
    from: 'const was = wordsWithoutHers(cue.id, file, progress) ?? cue.text;',
    to: 'const was = progress.edits.get(cue.id)?.was ?? wordsWithoutHers(cue.id, file, progress) ?? cue.text;',
  },
  {
    file: wishes,
    bug: 'a skip is taken back when it is too late',
    from: 'return now < (state.before?.cue.at ?? last.at) ? last : undefined;',
    to: 'return last;',
  },
  {
    file: wishes,
    bug: 'the rest does not move along',
    from: 'const cues = rest && !cue.extra ? behind : [cue];',
    to: 'const cues = [cue];',
  },
  {
    file: obeying,
    bug: 'she is told that it is done before it is written',
    from: 'for (const happening of result.happenings) await state.record(happening);',
    to: 'for (const happening of result.happenings) void state.record(happening);',
  },
  // Several lanes.
  {
    file: doubt,
    bug: 'what is too late to be sent again by its name is given up without a look',
    from: 'if (at === undefined || isAbsent(state, horizon)) return at;',
    to: 'if (at !== 0) return at;',
  },
  {
    file: retry,
    bug: 'a key is good for ever',
    from: "(repeats?.kind === 'keyed' && now < repeats.until)",
    to: "repeats?.kind === 'keyed'",
  },
  {
    file: progress,
    bug: 'a lane goes by what another one has written',
    from: "if (entry.kind === 'finished' || entry.network !== network) return progress;",
    to: "if (entry.kind === 'finished') return progress;",
  },
  {
    file: lane,
    bug: 'what she says as the evening ends is written and never said',
    from: ' && (await endsNow(asleep, lane))',
    to: '',
  },
  {
    file: lane,
    bug: 'a lane that found no room on the disk stands still for good',
    from: 'void clock.wait({ for: WRITE_AGAIN }, stop).then(() => stop.aborted || alarm.ring());',
    to: 'void stop;',
  },
  {
    file: 'src/run/run-chat.ts',
    bug: 'what she wishes of one network is done to all',
    from: '.filter(lane => network === undefined || lane.network === network)',
    to: '',
  },
];
