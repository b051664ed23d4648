/** Which mistakes does a chat file have, and all that hcldr says to each? */

export const COLON = 'a colon and a space inside the text: YAML takes what is before it for a key';
export const COMMENT = 'YAML takes this # and what follows for a comment, and it would not be posted';
const CONFLICT =
  'two versions of the file met here (a merge conflict), and nobody has chosen yet → Keep the lines that you want, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>';
const NO_CITATIONS =
  'warning: 7:1 there are no citations, so that no sources are posted → List the sources behind the key citations:, or leave this out';
export const TOPIC = 'topics:\n  T1: Why?\n';

/** What stands from line 5 on, and all that hcldr says to it. */
export const traps: Readonly<Record<string, readonly (readonly [body: string, ...told: string[]])[]>> = {
  'a text that YAML takes for something else': [
    ['topics:\n  T1: What: a question', `6:11 ${COLON} → Type: T1: "What: a question"`],
    ['topics:\n  T1: Choose:', `6:13 ${COLON} → Type: T1: "Choose:"`],
    ['topics:\n  - What: a question', `6:5 ${COLON} → Type: - "What: a question"`],
    [`${TOPIC}citations:\n  - “A”, Foo: Bar`, `8:5 ${COLON} → Type: - "“A”, Foo: Bar"`],
    [`${TOPIC}citations:\n  - A: B: C`, `8:6 ${COLON} → Type: - "A: B: C"`],
    ['topics:\n  T1: #hcldr is great', `6:7 ${COMMENT} → Type: T1: "#hcldr is great"`],
    ['topics:\n  - #hcldr is great', `6:5 ${COMMENT} → Type: - "#hcldr is great"`],
    ['topics:\n  T1: Is #hcldr great?', `6:10 ${COMMENT} → Type: T1: "Is #hcldr great?"`],
    [
      'topics:\n  T1: Is C # dead?',
      `6:12 ${COMMENT} → If what follows the # is a note, give it a line of its own; if it is to be posted, type: T1: "Is C # dead?"`,
    ],
    [
      'topics:\n  T1: "Community" is what?',
      `6:17 the text goes on behind its closing quote → Type: T1: '"Community" is what?'`,
    ],
    ['topics:\n  T1: "What is\n  T2: Why?', '6:7 the quote that opens here is never closed → Type: T1: "What is"'],
    ["topics:\n  T1: 'Tis what?", `6:7 the quote that opens here is never closed → Type: T1: "'Tis what?"`],
    ['topics:\n  T1: [a] b', '6:7 YAML takes the [ at the beginning of the text for a list → Type: T1: "[a] b"'],
    ['topics:\n  T1: [a]', '6:7 YAML takes the [ at the beginning of the text for a list → Type: T1: "[a]"'],
    ['topics:\n  T1: {title}', '6:8 YAML takes the { at the beginning of the text for a map → Type: T1: "{title}"'],
    ...['closing', 'sources', 'hosts', 'citations:\n  -'].map(key => {
      const [place, line] = key.includes('-') ? ['8:5', '-'] : [key === 'hosts' ? '7:8' : '7:11', `${key}:`];
      const said = `${place} YAML takes the { at the beginning of the text for a map → Type: ${line} "{title}"`;
      const told = key === 'sources' ? [NO_CITATIONS, said] : [said];
      return [`${TOPIC}${key.includes('-') ? key : line} {title}`, ...told] as const;
    }),
    [
      `${TOPIC}hosts: [{title}]`,
      'warning: 7:8 hosts is set, and no text of the chat has {hosts} in it → Add an opening with {hosts} in it: opening: …',
      '7:10 YAML takes the { at the beginning of the text for a map → Type: hosts: ["{title}"]',
    ],
    [
      'topics:\n  T1: @ana asks',
      '6:7 YAML takes the @ at the beginning of the text for a mark of its own → Type: T1: "@ana asks"',
      'warning: 6:7 @ana is a mention to X, which restricts those of people outside the conversation → Write the name without its @, or be ready for the post to be refused',
    ],
    [
      'topics:\n  T1: *really* now',
      '6:7 YAML takes the * at the beginning of the text for an alias → Type: T1: "*really* now"',
    ],
    ['topics:\n  T1: &a now', '6:7 YAML takes the & at the beginning of the text for an anchor → Type: T1: "&a now"'],
    ['topics:\n  T1: !now', '6:7 YAML takes the ! at the beginning of the text for a tag → Type: T1: "!now"'],
    [
      'topics:\n  T1: - now',
      '6:7 YAML takes the - at the beginning of the text for an item of a list → Type: T1: "- now"',
    ],
    ['topics:\n  T1: 2022', '6:7 YAML reads this as a number, not as a text → Type: T1: "2022"'],
    ['topics:\n  T1: true', '6:7 YAML reads this as yes or no, not as a text → Type: T1: "true"'],
    ['topics:\n  T1: ~', '6:7 T1 is empty → Fill in: T1: …'],
    [
      'topics:\n  T1: How is\n    this #hcldr possible\n    or not',
      '7:10 YAML takes this # for the beginning of a comment, and the text ends before it → Put the whole text between double quotes',
    ],
    [
      `${TOPIC}accounts:\n  x: @hcldr`,
      '8:6 YAML takes the @ at the beginning of the text for a mark of its own → Type: x: "@hcldr"',
    ],
  ],
  'a line that is not YAML': [
    ['topics:\n\tT1: Why?', '6:1 the line is indented with a tab → Put 2 spaces before it: T1: Why?'],
    ['topics:\n\tT1: What #now?', '6:1 the line is indented with a tab → Put 2 spaces before it: T1: "What #now?"'],
    [
      'topics:\n\tT1: Why?  # ask Ana',
      '6:1 the line is indented with a tab → Put 2 spaces before it: T1: Why?  # ask Ana',
    ],
    ['topics:\n  T1:\t2022', '6:6 a tab follows the colon → Type: T1: "2022"'],
    ['topics:\n  T1:What #now?\n  T2: How?', '6:5 no space follows the colon → Type: T1: "What #now?"'],
    ['topics:\n  T1 - What #now?\n  T2: How?', '6:5 no colon follows T1 → Type: T1: "What #now?"'],
    [
      'topics:\n  T1: Why?\n   T2: What #now?',
      '7:4 the line is indented deeper than the one above, which has its value already → Put 2 spaces before it: T2: "What #now?"',
    ],
    [
      'topics:\nT1: What #now?',
      '6:1 T1 stands at the margin: a topic has spaces before it → Put 2 spaces before it: T1: "What #now?"',
    ],
    ['topics:\n  T1: Why?\n\tT2: How?', '7:1 the line is indented with a tab → Put 2 spaces before it: T2: How?'],
    ['topics:\n \u00A0T1: Why?', '6:2 the line is indented with a no-break space → Put 2 spaces before it: T1: Why?'],
    ['topics:\n  T1:Why?\n  T2: How?', '6:5 no space follows the colon → Type: T1: Why?'],
    ['topics:\n  T1:\u00A0Why?\n  T2: How?', '6:5 no space follows the colon → Type: T1: Why?'],
    ['topics:\n  - Why?\n  -How?', '7:3 no space follows the dash → Type: - How?'],
    ['topics:\n  -Why?\n  -How?', '6:3 no space follows the dash → Type:\ntopics:\n  - Why?\n  - How?'],
    ['topics:\n-Why?\n\n', '6:1 no space follows the dash → Type: - Why?'],
    [
      'topics:\n  T1: Why?\n    T2: How?',
      '7:5 the line is indented deeper than the one above, which has its value already → Put 2 spaces before it: T2: How?',
    ],
    [
      `${TOPIC}extra:\n  - at: -10m\n      text: Soon, {titel}`,
      '9:7 the line is indented deeper than the one above, which has its value already → Put 4 spaces before it: text: Soon, {titel}',
      '9:19 there is no {titel} → Type: {title}',
    ],
    [
      'topics:\n  T1: Why\n  or not?',
      '7:3 the line has no key and colon, and does not go on with the line above → Indent it deeper than the line it goes on with, or begin it with a key, as in `title: …`',
    ],
    [
      'topics:\n    T1: Why?\n  T2: How?',
      '7:3 the line does not begin in the same column as the one above → Put 4 spaces before it: T2: How?',
    ],
    [
      'topics:\n  T1: "a\\qb"',
      '6:9 not YAML: invalid escape sequence \\q → Between double quotes type \\\\ for a backslash, or use single quotes',
    ],
    [
      `${TOPIC}---\ntitle: Another`,
      '7:1 a second document begins here → A file holds one chat: move what is below into a file of its own, and delete the line',
    ],
    [`${TOPIC}<<<<<<< HEAD\nlink: a\n=======\n>>>>>>> b`, `7:1 ${CONFLICT}`, `9:1 ${CONFLICT}`, `10:1 ${CONFLICT}`],
  ],
  'a key of a topic, or of an entry, that stands where it does not belong': [
    ...['x', 'bluesky', 'mastodon'].map(
      key =>
        [
          `topics:\n  T1: Why?\n  ${key}: Why here?`,
          '6:7 T1 has its text behind it, and keys below it → Give the text a key and a line of its own:\n  T1:\n    text: Why?',
          `7:3 ${key} belongs to T1, and stands in the same column → Put 4 spaces before it: ${key}: Why here?`,
        ] as const,
    ),
    [
      'topics:\n  - text: Why?\n   x: Why on X?',
      '7:4 the line does not begin in the same column as the key behind the dash → Put 4 spaces before it: x: Why on X?',
    ],
    [
      'topics:\n  - text: Why?\n      x: Why on X?',
      '7:7 the line is indented deeper than the one above, which has its value already → Put 4 spaces before it: x: Why on X?',
    ],
    ['topics:\n  - x: What: on X?\n    text: What?', `6:12 ${COLON} → Type: - x: "What: on X?"`],
    [
      'topics:\n  T1: {x: "Why: on X?", text: What: a thing?}',
      '6:7 YAML cannot read what is between the brackets → Leave them out, and type each thing between them on a line of its own below the key',
    ],
    [
      `${TOPIC}opening: Welcome to {hashtag}, with {hosts}!\nhosts:\n  - name: Ana: MD\n    bluesky: ana.bsky.social`,
      `9:14 ${COLON} → Type: - name: "Ana: MD"`,
    ],
  ],
  'a character that nobody sees': [
    [
      'topics:\n  T1: a\u202Eb',
      '6:8 a character that turns the direction of the text (U+202E) → Delete it: type the words around it again',
    ],
    ['topics:\n  T1: a\u200Bb', '6:8 an invisible character (U+200B) → Delete it: type the words around it again'],
    ['topics:\n  T1: a\u200Db', '6:8 an invisible character (U+200D) → Delete it: type the words around it again'],
    ['topics:\n  T1: a\u0007b', '6:8 a control character (U+0007) → Delete it: type the words around it again'],
    ['topics:\n  T1: a\rb', '6:8 a control character (U+000D) → Delete it: type the words around it again'],
    [
      'topics:\n  T1: "a\\u202Eb"',
      '6:7 a character that turns the direction of the text (U+202E) → Leave out the escape',
    ],
    ['topics:\n  T1: "a\\tb"', '6:7 T1 has a tab inside → Type it on one line, with spaces'],
  ],
  'a key': [
    [
      `${TOPIC}lnik: https://a.org\nopening: "{title}: {link}"`,
      '7:1 hcldr knows no key lnik → Type: link: https://a.org',
      'warning: 7:7 https://a.org is a link to X → Leave it out if it is not worth it: a post with a link costs $0.20 instead of $0.015',
    ],
    [`${TOPIC}op&ening: "{title}"`, '7:1 hcldr knows no key op&ening → Type: opening: "{title}"'],
    ['questions:\n  T1: Why?', '5:1 hcldr knows no key questions → Type: topics:'],
    [`${TOPIC}title: Another`, '7:1 title stands here again; it stands on line 1 already → Delete one of the two'],
    [
      'topics:\n  T1: Why?\n  T1: How?',
      '7:3 T1 stands here again; it stands on line 6 already → Delete one of the two, or type T2:',
    ],
    [`${TOPIC}__proto__: a`, '7:1 hcldr knows no key __proto__ → Delete the line'],
    ['topics:\n  __proto__: a\n  T1: Why?', '6:3 hcldr knows no key __proto__ → Delete the line'],
    [
      'topics:\n  - {text: Why?, image: a.png}',
      '6:5 alt is missing: what is to be seen on the picture → Fill in: alt: …',
    ],
    [
      'topics:\n  - {text: Why?, alt: A}',
      '6:5 image is missing: there is no picture that alt could tell of → Fill in: image: pictures/….png',
    ],
    [
      `${TOPIC}extra: [{at: -10m, text: Soon, image: a.png}]`,
      '7:32 image is not for here: pictures go with topics → Put it beside the text of a topic, or leave it out',
    ],
    [`${TOPIC}networks: [x, blusky]`, '7:15 network 2 cannot be blusky → Type: networks: [x, bluesky]'],
    [`${TOPIC}accounts: {mastodon: a}`, '7:22 mastodon is not a handle of Mastodon → Fill in: mastodon: "@…@…"'],
    [
      `${TOPIC}guests: {name: Ana}`,
      '7:9 guests is a map of keys and values, and should be a list → Type:\nguests:\n  - name: Ana',
    ],
    [
      `${TOPIC}hosts:\n  x: "@ana"\n  name: Ana`,
      '7:1 hosts is a map of keys and values, and should be a list → Type:\nhosts:\n  - x: "@ana"\n    name: Ana',
    ],
  ],
  'a value': [
    ...(
      [
        [
          '../a.png',
          'leads out of the folder of the chat file → Put the file into the folder pictures beside the chat file, and type: image: pictures/a.png',
        ],
        [
          '/home/ana/a.png',
          'does not begin at the folder of the chat file → Put the file into the folder pictures beside the chat file, and type: image: pictures/a.png',
        ],
        [
          'https://example.org/a.png',
          'is an address, and not a file beside the chat file → Put the file into the folder pictures beside the chat file, and type: image: pictures/a.png',
        ],
        [
          'C:/a.png',
          'is an address, and not a file beside the chat file → Put the file into the folder pictures beside the chat file, and type: image: pictures/a.png',
        ],
        [
          'C:\\pics\\a.png',
          'has a backslash → Put the file into the folder pictures beside the chat file, and type: image: pictures/a.png',
        ],
        [
          '../a b.png',
          'leads out of the folder of the chat file → Put the file into the folder pictures beside the chat file, and type: image: pictures/a b.png',
        ],
        ['pictures\\a.png', 'has a backslash → Type: image: pictures/a.png'],
        ['a.tiff', 'does not end in .png, .jpg, .gif or .webp → Fill in: image: pictures/….png'],
      ] as const
    ).map(
      ([image, said]) => [`topics:\n  - text: Why?\n    alt: A\n    image: ${image}`, `8:12 image ${said}`] as const,
    ),
    [
      `topics:\n  - text: Why?\n    image: a.png\n    alt: ${'A'.repeat(1001)}`,
      '8:10 alt is longer than 1,000 characters → Shorten it: the networks take no more',
    ],
    [`${TOPIC}networks: x`, '7:11 networks is a text, and should be a list → Type:\nnetworks:\n  - x'],
    [`${TOPIC}networks: []`, '7:11 networks is an empty list → Fill in:\nnetworks:\n  - x'],
    [`${TOPIC}thread: chian`, '7:9 thread cannot be chian → Type: thread: chain'],
    [`${TOPIC}weekday: tuesday`, '7:10 weekday cannot be tuesday → Type: weekday: Tuesday'],
    [`${TOPIC}timezone: EST`, '7:11 timezone is not the name of a time zone → Type: timezone: America/New_York'],
    [`${TOPIC}timezone: Europe/Berln`, '7:11 timezone is not the name of a time zone → Type: timezone: Europe/Berlin'],
    [`${TOPIC}link: example.org`, '7:7 link is not a web address → Type: link: https://example.org'],
    [`${TOPIC}accounts: {x: a-b}`, '7:15 x is not a handle of X → Fill in: x: "@…"'],
    [
      `${TOPIC}sources:\n  - Foo`,
      '7:1 sources is the heading of the sources post: one text → Type citations: for the list of the sources',
    ],
    [`${TOPIC}citations: Foo`, '7:12 citations is a text, and should be a list → Type:\ncitations:\n  - Foo'],
    [`${TOPIC}citations: ["a\\nb"]`, '7:13 citation 1 has a line break or a tab → Type it on one line, with spaces'],
    [
      `topics:\n  T1: ${'a'.repeat(2001)}`,
      '6:7 T1 is longer than 2,000 characters → Shorten it: a post has 280 characters',
    ],
    [`${TOPIC}opening: Hi {hosts}\nhosts: [Ana, null]`, '8:14 host 2 is empty → Fill in: - …'],
  ],
  'topics without their key': [
    ['  T1: Why?\n  T2: How?', '5:3 no topics: stands above the topics → Put a line above it: topics:'],
    [
      '\n## Topics\n\n  T1: Why?\n\n  T2: How?\n# more\n  T3: Who?',
      '8:3 no topics: stands above the topics → Put a line above it: topics:',
    ],
    [
      'T1: Why?\nT2: How?',
      '5:1 T1 stands at the margin, and no topics: above it → Type:\ntopics:\n  T1: Why?\n  T2: How?',
    ],
    [
      'Topic 1: Why?\nTopic 2: How?',
      '5:1 Topic 1 stands at the margin, and no topics: above it → Type:\ntopics:\n  T1: Why?\n  T2: How?',
    ],
  ],
  topics: [
    [
      'topics: Why?',
      '5:9 topics is a text, and should be a map of keys and values or a list → Type:\ntopics:\n  T1: Why?',
    ],
    ['topics: []', '5:9 topics is empty → Fill in:\ntopics:\n  T1: …'],
    [`topics:\n${'  - Why?\n'.repeat(21)}`, '5:1 topics has 21 entries → Leave some out: a chat has 1 to 20 topics'],
    ['topics:\n  first: Why?', '6:3 first is not a label → Type: T1: Why?'],
    ['topics:\n  - T1: Why?', '6:5 T1 stands behind a dash → Leave out the dash. Type: T1: Why?'],
    [
      'topics:\n  T1: Why?\n  T3: How?',
      '7:3 T3 stands where T2 is expected → Number the topics from T1 on, without a gap: type T2:',
    ],
    [
      'topics:\n  T2: Why?\n  T1: How?',
      '6:3 T2 stands where T1 is expected → Swap the lines of T2 and T1, or number them anew, in the order of their lines: T1, T2',
    ],
    [
      'topics:\n  T2: Why?\n  T3: How?\n  T1: Who?',
      '6:3 T2 stands where T1 is expected → Move T1 up to this place, or number them anew, in the order of their lines: T1, T2, T3',
    ],
    [
      'topics:\n  T0: Why?\n  T1: How?',
      '6:3 T0 stands where T1 is expected → Number them anew, in the order of their lines: T1, T2',
    ],
    [
      'topics:\n  t1: Why?\n  T2: How?',
      '6:3 t1 stands where T1 is expected → Number the topics from T1 on, without a gap: type T1:',
    ],
    [
      'topics:\n  T1: Why?\n  T1: How?\n  T2: Who?',
      '7:3 T1 stands here again; it stands on line 6 already → Delete one of the two, or type T2: here, and number those behind it anew',
    ],
    [
      'topics:\n  T1: {text: a, text: b}',
      '6:17 text stands here again; it stands on line 6 already → Delete one of the two',
    ],
    [
      'topics:\n  T2: {text: Why?}',
      '6:3 T2 stands where T1 is expected → Number the topics from T1 on, without a gap: type T1:',
    ],
    [
      'topics:\n  Q1: Why?\n  T2: How?',
      '7:3 T2 stands where Q2 is expected → Number the topics from Q1 on, without a gap: type Q2:',
    ],
  ],
  'a place in the hour': [
    [`${TOPIC}schedule: {T1: 18m}`, '7:16 T1 is neither an offset nor a time of day → Type: T1: +18m'],
    [`${TOPIC}schedule: {T1:+18m}`, '7:12 no space follows the colon → Type: T1: +18m'],
    [`${TOPIC}schedule: {closing:18}`, '7:12 no space follows the colon → Type: closing: +18m'],
    [
      `${TOPIC}extra: [{at:-10m, text:Soon: tea}]`,
      '7:10 no space follows the colon → Type: at: -10m',
      '7:19 no space follows the colon → Type: text: "Soon: tea"',
    ],
    ['topics: {T1:Why?}', '5:10 no space follows the colon → Type: T1: Why?'],
    [`${TOPIC}schedule: {T1: +18}`, '7:16 +18 has no unit → Type: T1: +18m'],
    [`${TOPIC}schedule: {closng: +50m}`, '7:12 closng is not a cue → Type: closing: +50m'],
    [`${TOPIC}schedule: {T9: +18m}`, '7:12 the chat has no cue T9 → The cues of this chat are opening, T1, closing'],
    [`${TOPIC}schedule: {openning: +1m}`, '7:12 openning is not a cue → Type: opening: +1m'],
    [
      `${TOPIC}schedule: {Topic3: +18m}`,
      '7:12 the chat has no cue Topic3 → The cues of this chat are opening, T1, closing',
    ],
    [
      'topics:\n  T1: {text: Why?, at: +4m}\nschedule: {T1: +5m}',
      '7:12 T1 has two places: here, and the `at` of the topic → Delete one of the two',
    ],
    [
      `${TOPIC}schedule: {T1: -3m}`,
      '7:16 the thread cannot begin before the start of the chat → Give an offset with +, as in +18m; what goes out earlier is an `extra`',
    ],
    [
      `${TOPIC}schedule: {closing: +24h}`,
      '7:21 a place so far from the start is not of the same evening → Give an offset of less than a day',
    ],
    [`${TOPIC}schedule: {T1: 8:40}`, '7:16 8:40 in the morning or in the evening → Type: T1: 8:40pm, or T1: 8:40am'],
    [
      `${TOPIC}schedule: {T1: 8:40pm PT}`,
      '7:16 PT is not the zone of the chat: America/New_York has ET → Type: T1: 11:40pm ET, or T1: 8:40pm ET',
    ],
    [
      `${TOPIC}schedule: {T1: +56m}`,
      '7:16 closing at +56m is not after T1 at +56m → Cues go out in the order of the thread: give closing a later place, or T1 an earlier one',
    ],
    [
      `${TOPIC}schedule: {T1: 8:20pm}`,
      '7:16 8:20pm is before the start (8:30pm) → Give a time after the start, or an offset, as in +18m; what goes out earlier is an `extra`',
    ],
    [
      `${TOPIC}schedule: {closing: 8:26pm}`,
      '7:21 8:26pm is before the start (8:30pm) → Give a time after the start, or an offset, as in +18m; what goes out earlier is an `extra`',
    ],
    [
      'topics:\n  - Why?\n  - {text: How?, at: +4m}',
      '7:22 T2 at +4m is not after T1 at +5m → Cues go out in the order of the thread: give T2 a later place, or T1 an earlier one',
    ],
    [
      `${TOPIC}citations:\n${'  - A\n'.repeat(101)}`,
      '7:1 citations has 101 entries → Leave some out: a chat has 100 citations at most',
    ],
    [
      `${TOPIC}extra: [${'{at: -5m, text: a},'.repeat(21)}]`,
      '7:8 extra has 21 entries → Leave some out: a chat has 20 posts outside the thread at most',
    ],
    [`${TOPIC}extra:\n  - text: Soon!`, '8:5 at is missing → Add and fill in: at: -MMm'],
    [`${TOPIC}extra:\n  - {at: -10, text: Soon!}`, '8:10 -10 has no unit → Type: at: -10m'],
  ],
  'a placeholder': [
    [`${TOPIC}opening: Hi, {titel}`, '7:14 there is no {titel} → Type: {title}'],
    [
      `${TOPIC}closing: Bye {x}`,
      '7:14 there is no {x} → hcldr fills in {title} {hashtag} {time} {topics} {link} {hosts} {guests}',
    ],
    [
      `${TOPIC}opening: Welcome to [title] on <Hashtag>, %time% or $topics, with [link](https`,
      '7:21 [title] is no placeholder, and would be posted as it is → Type: {title}',
      '7:32 <Hashtag> is no placeholder, and would be posted as it is → Type: {hashtag}',
      '7:43 %time% is no placeholder, and would be posted as it is → Type: {time}',
      '7:53 $topics is no placeholder, and would be posted as it is → Type: {topics}',
    ],
    [
      `${TOPIC}opening: "{title} {link}"`,
      '7:19 {link} has no value → Add the key link: to the chat, or take {link} out',
    ],
    [
      `${TOPIC}sources: "By {guests}:"`,
      NO_CITATIONS,
      '7:14 {guests} has no value → Add the key guests: to the chat, or take {guests} out',
    ],
    [
      `${TOPIC}opening: |\n  Hello!\n\n  See {link}`,
      '10:7 {link} has no value → Add the key link: to the chat, or take {link} out',
    ],
    [`${TOPIC}opening: "A \\"b\\" \\u2019 {titel}"`, '7:26 there is no {titel} → Type: {title}'],
    [`${TOPIC}opening: "A\\\n  b\n  \\x41 {titel}"`, '9:8 there is no {titel} → Type: {title}'],
    [`${TOPIC}opening: "Welcome to {title!"`, '7:22 this { belongs to no placeholder → Type: {title}'],
    [`${TOPIC}opening: "Welcome to titel}!"`, '7:27 this } belongs to no placeholder → Type: {title}'],
    [`${TOPIC}opening: "Welcome to {{title}}"`, '7:22 this { belongs to no placeholder → Type: {title}'],
    [
      `${TOPIC}opening: "{title} :-}"`,
      '7:21 this } belongs to no placeholder → Leave it out, or type a parenthesis: hcldr fills in {title} {hashtag} {time} {topics} {link} {hosts} {guests}',
    ],
    [
      `${TOPIC}extra: [{at: -10m, text: "In ten minutes: {titel} {", x: "{link}"}]`,
      '7:43 there is no {titel} → Type: {title}',
      '7:51 this { belongs to no placeholder → Leave it out, or type a parenthesis: hcldr fills in {title} {hashtag} {time} {topics} {link} {hosts} {guests}',
      '7:59 {link} has no value → Add the key link: to the chat, or take {link} out',
    ],
    [
      'topics:\n  T1: "What do you ask {guests}? {nobody} {"',
      '6:24 {guests} would be posted as it is: only opening, closing, sources and extra are filled in → Write out what it stands for',
    ],
    [
      `${TOPIC}citations: ["{title}, 2027"]`,
      '7:14 {title} would be posted as it is: only opening, closing, sources and extra are filled in → Write out what it stands for',
    ],
  ],
};

/** The second and the third line of a file, and what is said to it. */
export const evenings: readonly (readonly [date: string, start: string, ...told: string[]])[] = [
  [
    'Wednesday 2022-12-06',
    '8:30pm',
    '2:7 2022-12-06 is a Tuesday, not a Wednesday → Type: date: Tuesday 2022-12-06, or date: Wednesday 2022-12-07',
  ],
  ['Toosday 2022-12-06', '8:30pm', '2:7 Toosday is no weekday → Type: date: Tuesday 2022-12-06'],
  ['2022-02-30', '8:30pm', '2:7 the calendar has no day 2022-02-30 → Fill in: date: 2022-02-DD'],
  ['December 6, 2022', '8:30pm', '2:7 date is not written as year-month-day → Type: date: 2022-12-06'],
  ['2022-12-06', '8:30', '3:8 8:30 in the morning or in the evening → Type: start: 8:30pm, or start: 8:30am'],
  ['2022-12-06', '2030', '3:8 start is a number, and should be a text → Type: start: 8:30pm'],
  ['2022-12-06', '25:30', '3:8 25:30 is no time of day → Fill in: start: H:MMpm'],
  ['2022-12-06', 'half past eight', '3:8 start is not a time of day → Fill in: start: H:MMpm'],
  [
    '2022-12-06',
    '8:30pm PT',
    '3:8 PT is not the zone of the chat: America/New_York has ET → Type: start: 11:30pm ET, or start: 8:30pm ET; or keep it, and add: timezone: America/Los_Angeles',
  ],
  [
    '2022-03-13',
    '2:30am',
    '3:8 2:30am does not exist on 2022-03-13: the clocks of America/New_York are put forward over it that night → Choose a time at least an hour earlier or later',
  ],
  [
    '2022-11-06',
    '1:30am',
    '3:8 1:30am comes twice on 2022-11-06: the clocks of America/New_York are put back that night → Choose a time at least an hour earlier or later',
  ],
];
