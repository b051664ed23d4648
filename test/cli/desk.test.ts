import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { aDesk as aDeskOf, type Desk, type DeskOptions, sure } from '../support/desk.ts';
import { aShortEvening, chatAt, FILE, postsOn, threadOn } from '../support/short-evening.ts';
import { openTerminal } from '../support/terminal.ts';

/** Far enough apart that nothing is due while a test presses keys. */
const CHAT = chatAt({ T1: '+1h', T2: '+2h', T3: '+3h', T4: '+4h', closing: '+5h' });

function aDesk(options: Partial<DeskOptions> = {}): Promise<Desk> {
  return aDeskOf({ chat: CHAT, ...options });
}

describe('the keys of the desk', () => {
  test('hold, and go on', async () => {
    const { terminal } = await aDesk();
    terminal.type('h');
    await terminal.shown('Held before T1. Nothing is sent until you go on.');
    terminal.type('g');
    await terminal.shown('It goes on.');
    expect(await terminal.shown(/Next: T1 at .* in (1 h|59 min)/)).toContain('h hold');
  });

  test('the next one now, once she is sure', async () => {
    const { terminal, network } = await aDesk();
    terminal.type('n');
    await terminal.shown('Send T1 now, before its time? y/n');
    terminal.type('x');
    await terminal.shown(/^(?![\s\S]*y\/n)/);
    await sure(terminal, 'n', 'Send T1 now, before its time?');
    await terminal.shown('T1 posted');
    await terminal.shown(/Next: T2 at .* in (2 h|1 h 59 min)/);
    expect(threadOn(network)).toEqual(['Welcome', 'T1 < Welcome']);
  });

  test('nothing of what was asked when Ctrl-C was pressed, whatever is pressed later', async () => {
    const { terminal } = await aDesk();
    terminal.type('s');
    await terminal.shown('Skip T1? y/n');
    terminal.press('ctrl-c');
    await terminal.shown('Ctrl-C again within 3 s');
    await terminal.shown(/^(?![\s\S]*y\/n)/);
    terminal.type('y');
    await terminal.shown('copied');
    expect(terminal.scrollback().join('\n')).not.toContain('skipped');
  });

  test('a look at the account, with what comes of it', async () => {
    const { terminal } = await aDesk();
    terminal.type('c');
    await terminal.shown('T1 is not on the account so far.');
  });

  test('nothing of a text that is pasted, whatever keys are in it', async () => {
    const { terminal, network } = await aDesk();
    for (const text of ['systems thinking', 'tiny steps', 'qy']) terminal.type(text);
    await terminal.shown('That came too fast to be pressed');
    terminal.type('h');
    await terminal.shown('Held');
    expect(terminal.scrollback().join('\n')).not.toMatch(/is skipped|y\/n|posted now/);
    expect(threadOn(network)).toEqual(['Welcome']);
  });

  test('a minute later and earlier, and all that follows', async () => {
    const { terminal } = await aDesk();
    terminal.type('+');
    await terminal.shown('T1 moved 1 min later.');
    await terminal.shown(/Next: T1 at .* in 1 h/);
    terminal.type('-');
    await terminal.shown('T1 moved 1 min earlier.');
    terminal.type('>');
    await terminal.shown('T1 and all that follows moved 1 min later.');
    await terminal.shown(/Next: T1 at .* in 1 h/);
  });

  test('earlier asks where the next one would leave at once', async () => {
    const { terminal } = await aDesk({ chat: chatAt({ T1: '+50s', T2: '+2h', closing: '+5h' }) });
    await sure(terminal, '-', 'Send T1 now, before its time?');
    await terminal.shown('T1 posted');
  });

  test('Escape means no, and what is pressed afterwards is a key again', async () => {
    const { terminal } = await aDesk();
    terminal.type('s');
    await terminal.shown('Skip T1? y/n');
    terminal.type('\u001B');
    await expect.poll(() => terminal.screen().join('\n')).not.toContain('y/n');
    terminal.type('y');
    await terminal.shown('The text of T1 is copied');
  });

  test('several lines that are pasted wait for Enter, as one', async () => {
    const { terminal, network } = await aDesk();
    terminal.type('p');
    await terminal.shown('A post into the thread (Ctrl-C leaves it):');
    terminal.type('the first line\r\nthe second\r\n\r\nyes');
    await terminal.shown('What was pasted had several lines, and is one now.');
    await terminal.shown('the first line the second yes');
    expect(threadOn(network)).toEqual(['Welcome']);
    terminal.type('!\r');
    await terminal.shown('own-1 posted');
    expect(postsOn(network)[1]?.text).toBe('the first line the second yes! #hcldr');
  });

  test('a line that is emptied is left', async () => {
    const { terminal } = await aDesk();
    terminal.type('e');
    await terminal.shown('T1 is to say (Ctrl-C leaves it): T1: What is the first thing? #hcldr');
    terminal.type('\b'.repeat(60));
    terminal.type('\r');
    await terminal.shown(/Next: T1/);
    terminal.type('p');
    await terminal.shown('A post into the thread');
    expect(terminal.scrollback().join('\n')).not.toContain('new words');
  });

  test('skip, taken back, and skip', async () => {
    const { terminal } = await aDesk();
    await sure(terminal, 's', 'Skip T1?');
    await terminal.shown('Next: T2');
    terminal.type('u');
    await terminal.shown('T1 is not skipped after all.');
    await terminal.shown('Next: T1');
    await sure(terminal, 's', 'Skip T1?');
    await terminal.shown('Next: T2');
  });

  test('other words, in the editor', async () => {
    const editor = `node -e "require('fs').writeFileSync(process.argv[1],'T1: Quite another thing? #hcldr')"`;
    const { terminal, network } = await aDesk({ env: { EDITOR: editor } });
    terminal.type('e');
    await terminal.shown('T1 has new words: T1: Quite another thing? #hcldr');
    await sure(terminal, 'n', 'Send T1 now, before its time?');
    await terminal.shown('T1 posted');
    expect(postsOn(network)[1]?.text).toBe('T1: Quite another thing? #hcldr');
  });

  test('other words, without an editor; what is too long is refused with why, and goes on from there', async () => {
    const { terminal } = await aDesk();
    terminal.type('e');
    await terminal.shown('? T1 is to say (Ctrl-C leaves it): T1: What is the first thing?');
    terminal.type(`${' more'.repeat(60)}\r`);
    await terminal.shown('over: X takes 280.');
    await terminal.shown('Next: T1');
    terminal.type('e');
    await terminal.shown(/more more$/m);
    terminal.type('\b'.repeat(300));
    terminal.type(' Really?\r');
    await terminal.shown('T1 has new words: T1: What is the first thing? #hcldr Really?');
  });

  test('words that the file has overtaken are taken as they are, once she has seen that', async () => {
    const { terminal, place, network } = await aDesk();
    terminal.type('e');
    await terminal.shown('? T1 is to say (Ctrl-C leaves it): T1: What is the first thing?');
    const file = join(place.folder, FILE);
    writeFileSync(file, readFileSync(file, 'utf8').replace('the first thing?', 'the saved thing?'));
    const status = async () => (await place.run(['status', FILE], network.env)).out;
    await expect.poll(status).toContain('the saved thing?');
    terminal.type(' Hers.\r');
    await terminal.shown('T1 says something else by now');
    terminal.type('e');
    await terminal.shown('? T1 is to say (Ctrl-C leaves it): T1: What is the first thing? #hcldr Hers.');
    terminal.type('\r');
    await terminal.shown('T1 has new words: T1: What is the first thing? #hcldr Hers.');
  });

  test('other words, on a line, where the editor fails', async () => {
    const { terminal } = await aDesk({ env: { EDITOR: 'rm' } });
    terminal.type('e');
    await terminal.shown('The editor, rm, did not do its work: ENOENT');
    await terminal.shown('? T1 is to say (Ctrl-C leaves it): T1: What is the first thing?');
    terminal.type(' Really?\r');
    await terminal.shown('T1 has new words: T1: What is the first thing? #hcldr Really?');
  });

  test('Ctrl-C in the editor is for the editor', async () => {
    const { terminal } = await aDesk({ env: { EDITOR: 'trap "" INT; echo EDITING; read -r _ #' } });
    terminal.type('e');
    await terminal.shown('EDITING');
    terminal.press('ctrl-c');
    terminal.press('ctrl-c');
    terminal.press('ctrl-c');
    terminal.press('enter');
    expect(await terminal.shown('Next: T1')).not.toContain('Ctrl-C again');
    terminal.type('h');
    await terminal.shown('Held before T1.');
  });

  test('a post of her own into the thread, to which nothing replies', async () => {
    const { terminal, network } = await aDesk();
    terminal.type('p');
    await terminal.shown('A post into the thread (Ctrl-C leaves it):');
    terminal.type('Good to see so many of you\r');
    await terminal.shown('own-1 posted');
    await sure(terminal, 'n', 'Send T1 now, before its time?');
    await terminal.shown('T1 posted');
    expect(threadOn(network)).toEqual(['Welcome', 'Good < Welcome', 'T1 < Welcome']);
    expect(postsOn(network)[1]?.text).toBe('Good to see so many of you #hcldr');
  });

  test('copy, all keys, and how things stand', async () => {
    const { terminal } = await aDesk();
    terminal.type('y');
    await terminal.shown('The text of T1 is copied');
    const text = Buffer.from('T1: What is the first thing? #hcldr').toString('base64');
    await terminal.wrote(`\u001B]52;c;${text}\u0007`);
    terminal.type('?');
    await terminal.shown('> a minute later, and all that follows');
    terminal.type('c');
    await terminal.shown('Next: T1');
  });

  test('stop asks, and says how to go on', async () => {
    const { terminal } = await aDesk();
    await sure(terminal, 'q', 'Stop the evening here?');
    expect((await terminal.ended).code).toBe(130);
    expect(terminal.screen().join('\n')).toContain(`To go on:\n  hcldr run ${FILE}`);
  });

  test.each([
    { open: 'an editor', key: 'e', shows: 'EDITING' },
    { open: 'a question', key: 'p', shows: 'A post into the thread (Ctrl-C leaves it):' },
  ])('stop from elsewhere ends it also while $open is open', async ({ key, shows }) => {
    const { terminal, place, network } = await aDesk({
      env: { EDITOR: 'stty raw -echo; echo EDITING; exec sleep 60 #' },
    });
    terminal.type(key);
    await terminal.shown(shows);
    expect((await place.run(['stop', FILE], network.env)).code).toBe(0);
    expect((await terminal.ended).code).toBe(143);
    expect(terminal.screen().join('\n')).toMatch(/To go on:\n {2}hcldr run .*\n*$/);
  });

  test('what they did survives a kill', async () => {
    const { terminal, network, again } = await aDesk();
    await sure(terminal, 's', 'Skip T1?');
    await terminal.shown('Next: T2');
    terminal.type('h');
    await terminal.shown('Held before T2.');
    terminal.type('+');
    await terminal.shown('T2 moved 1 min later.');
    terminal.kill('SIGKILL');
    await terminal.ended;
    const taken = again();
    await taken.shown('Held before T2.');
    await taken.shown(/Next: T2 at .*, held/);
    taken.type('g');
    await taken.shown(/in (2 h|1 h 59 min)/);
    expect(threadOn(network)).toEqual(['Welcome']);
  });
});

describe('the chat file, saved meanwhile', () => {
  test('is in force at once, and what is other is told', async () => {
    const { terminal, network, place } = await aDesk();
    writeFileSync(
      join(place.folder, FILE),
      CHAT.replace('the first thing', 'the very first thing').replace('+2h', '+2h5m'),
    );
    await terminal.shown('T1 now says: T1: What is the very first thing? #hcldr');
    await terminal.shown(/T2 is now at \d+:\d\d/);
    await sure(terminal, 'n', 'Send T1 now, before its time?');
    await terminal.shown('T1 posted');
    expect(postsOn(network)[1]?.text).toBe('T1: What is the very first thing? #hcldr');
  });

  test('leaves what is out as it is, and says so once', async () => {
    const { terminal, network, place } = await aDesk();
    const changed = `${CHAT}opening: Hello to {hashtag} and {title}\n`;
    writeFileSync(join(place.folder, FILE), changed);
    await terminal.shown('opening is out, and stays as it is.');
    writeFileSync(join(place.folder, FILE), changed.replace('the first thing', 'the very first thing'));
    await terminal.shown('T1 now says: T1: What is the very first thing? #hcldr');
    expect(terminal.scrollback().filter(line => line.includes('opening is out'))).toHaveLength(1);
    expect(postsOn(network)).toHaveLength(1);
  });

  test('with a mistake in it keeps what was there, and says where', async () => {
    const { terminal, network, place } = await aDesk();
    writeFileSync(join(place.folder, FILE), CHAT.replace('T1: What', 'T1: What: What'));
    await terminal.shown('What it said before stays in force.');
    await terminal.shown(`${FILE}:4:11: error:`);
    await sure(terminal, 'n', 'Send T1 now, before its time?');
    await terminal.shown('T1 posted');
    expect(postsOn(network)[1]?.text).toBe('T1: What is the first thing? #hcldr');
    writeFileSync(join(place.folder, FILE), CHAT);
    await terminal.shown(`${FILE} is right again, and says what it said before.`);
  });

  test('with another start keeps that of the run, and says so', async () => {
    const { terminal, place } = await aDesk();
    writeFileSync(join(place.folder, FILE), `${CHAT}start: 9pm\n`);
    await terminal.shown(/The start stays \d+:\d\d/);
  });

  test('with another hashtag is another chat, wherever that stands', async () => {
    const { terminal, place } = await aDesk();
    const community = join(place.folder, 'chats/community.yaml');
    writeFileSync(community, readFileSync(community, 'utf8').replace('#hcldr', '#other'));
    await terminal.shown(/Give it back, here or in\s+community.yaml: hashtag: "#hcldr"/);
  });
});

describe('when it goes wrong', () => {
  const T1 = { on: 'post', text: 'T1', nth: 1 };

  test('a refusal says so, rings, and gives the way out by hand; she mends it and tries again', async () => {
    const { terminal, network } = await aDesk({ faults: [{ ...T1, do: 'no-credit' }] });
    await sure(terminal, 'n', 'Send T1 now, before its time?');
    const screen = await terminal.shown('T1 is not posted, and what follows waits for it. What now?');
    expect(screen).toContain("T1 not posted: the X app's credits are used up (402).");
    expect(screen).toContain('\nT1: What is the first thing? #hcldr\n');
    expect(screen).toContain('To post it by hand, in reply to opening:');
    // Longer than a row, and broken by the terminal alone, so that it can be copied.
    expect(screen.replaceAll('\n', '')).toMatch(/intent\/tweet\?text=T1%3A.*&in_reply_to=\d{19}/);
    expect(screen).toContain(`hcldr adopt ${FILE} T1 LINK`);
    await terminal.wrote('\u0007');
    terminal.type('r');
    await terminal.shown('T1 posted');
    expect(threadOn(network)).toEqual(['Welcome', 'T1 < Welcome']);
  });

  test('a reply that is refused is posted on its own, and what follows replies to it', async () => {
    const { terminal, network } = await aDesk({ faults: [{ ...T1, do: 'reply-refused' }] });
    await sure(terminal, 'n', 'Send T1 now, before its time?');
    await terminal.shown('What now?');
    await sure(terminal, 'o', 'Post T1 as a post of its own? What follows replies to it.');
    await terminal.shown('T1 posted');
    await sure(terminal, 'n', 'Send T2 now, before its time?');
    await terminal.shown('T2 posted');
    expect(threadOn(network)).toEqual(['Welcome', 'T1', 'T2 < T1']);
  });

  test('a text that is refused gets the other words that are saved in the chat file', async () => {
    const { terminal, network, place } = await aDesk({ faults: [{ ...T1, do: 'too-long' }] });
    await sure(terminal, 'n', 'Send T1 now, before its time?');
    await terminal.shown('What now?');
    writeFileSync(join(place.folder, FILE), CHAT.replace('What is the first', 'Which is the first'));
    await terminal.shown(`${FILE} was saved, and is in force:`);
    await sure(terminal, 'n', 'Send T1 now, before its time?');
    await terminal.shown('T1 posted');
    expect(postsOn(network)[1]?.text).toBe('T1: Which is the first thing? #hcldr');
  });

  test('a text that is refused gets other words', async () => {
    const editor = `node -e "require('fs').writeFileSync(process.argv[1],'T1: Short? #hcldr')"`;
    const { terminal, network } = await aDesk({ faults: [{ ...T1, do: 'too-long' }], env: { EDITOR: editor } });
    await sure(terminal, 'n', 'Send T1 now, before its time?');
    await terminal.shown('What now?');
    terminal.type('e');
    await terminal.shown('T1 has new words');
    await sure(terminal, 'n', 'Send T1 now, before its time?');
    await terminal.shown('T1 posted');
    expect(postsOn(network)[1]?.text).toBe('T1: Short? #hcldr');
  });

  test('a link to another site is refused with one of this site as an example', async () => {
    const { terminal, network } = await aDesk({ faults: [{ ...T1, do: 'forbidden' }] });
    await sure(terminal, 'n', 'Send T1 now, before its time?');
    await terminal.shown('What now?');
    terminal.type('a');
    await terminal.shown('Link of the post that stands for T1');
    terminal.type('https://x.com/hcldr/status/1600304836000000000\r');
    const screen = await terminal.shown('That is no link to a post of this account');
    const example = `${network.origin}/hcldr/status/${postsOn(network)[0]?.id}`;
    expect(screen.replaceAll(/\n */g, ' ')).toContain(`as ${example}`);
  });

  test('a post made by hand is adopted from another terminal', async () => {
    const { terminal, network, place } = await aDesk({ faults: [{ ...T1, do: 'forbidden' }] });
    await sure(terminal, 'n', 'Send T1 now, before its time?');
    await terminal.shown('What now?');
    const other = await place.run(
      ['adopt', FILE, 'T1', `${network.origin}/somebody/status/1600304836000000000`],
      network.env,
    );
    expect(other.code).toBe(2);
    expect(other.err).toContain('of the account that runs this chat');
    const older = await place.run(['adopt', FILE, 'T1', `${network.origin}/hcldr/status/1600304836000000000`]);
    expect(older.err).toContain('That post is older than opening, so it cannot be T1');
    const own = `${network.origin}/hcldr/status/${BigInt(postsOn(network)[0]?.id ?? 0) + 1n}`;
    const adopted = await place.run(['adopt', FILE, 't1', own], network.env);
    expect(adopted.err).toContain('hcldr: T1 is adopted.');
    await terminal.shown('T1 adopted');
    await terminal.shown('Next: T2');
    const twice = await place.run(['adopt', FILE, 'T2', own], network.env);
    expect(twice.err).toContain('That is the post of T1.');
  });
});

describe('a screen that cannot be drawn on', () => {
  test('--plain draws nothing, and its keys work all the same', async () => {
    const { place, network } = await aShortEvening({ chat: CHAT });
    const argv = ['run', FILE, '--start', 'now', '--plain'];
    const terminal = openTerminal({ argv, folder: place.folder, env: network.env });
    await terminal.shown('(y/N)');
    terminal.type('y\r');
    await terminal.shown('Next: T1');
    terminal.type('s');
    await terminal.shown('Skip T1? y/n');
    terminal.type('y');
    await terminal.shown('T1 skipped.');
    await terminal.shown('Next: T2');
    terminal.type('i');
    await terminal.shown('T4 at');
    expect(terminal.bytes()).not.toMatch(/\u001B\[\d*[A-HJKSTfsu]/);
    // What she types is no key, and afterwards there are keys again.
    terminal.type('p');
    await terminal.shown('A post into the thread (Ctrl-C leaves it):');
    terminal.type('hyny\r');
    await terminal.shown('own-1 posted');
    terminal.type('h');
    await terminal.shown('Held before T2.');
    expect(threadOn(network)).toEqual(['Welcome', 'hyny < Welcome']);
  });

  test('sixty columns show the whole text of the next cue, and no line is broken by the terminal', async () => {
    const { terminal } = await aDesk({ columns: 60, rows: 24 });
    const screen = await terminal.shown('h hold');
    expect(screen).toContain('T1: What is the first thing? #hcldr');
    expect(screen).toContain('closing at');
  });
});
