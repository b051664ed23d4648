/** Which chat do the tests use, unless they say otherwise? */

import { type Chat, MINUTE } from '../../src/chat/chat.ts';

/** The chat of 6 December 2022, with the built-in texts. */
export function aChat(overrides: Partial<Chat> = {}): Chat {
  return {
    title: 'The Importance of Community in Healthcare',
    date: '2022-12-06',
    zone: 'America/New_York',
    startsAt: Date.parse('2022-12-06T20:30:00-05:00'),
    hashtag: '#hcldr',
    topics: [
      {
        label: 'T1',
        text: 'How important is community to healthcare? Is it a nice-to-have or something more?',
      },
      {
        label: 'T2',
        text: 'How might we continue to foster grassroots communities in healthcare?',
      },
      {
        label: 'T3',
        text: 'How can online healthcare communities avoid becoming echo chambers where like-minded people all agree on the issues and challenges?',
      },
      {
        label: 'T4',
        text: 'Outside of Twitter, what other online communities do you find useful/helpful (doesn’t have to be healthcare related)?',
      },
    ],
    citations: [
      'Seneca, Christopher. “How to Break Out of Your Social Media Echo Chamber”, WIRED, 17 September 2020, accessed 6 December 2022',
      'Cinelli, Matteo, et al. “The echo chamber effect on social media”, Proceeding of the National Academy of Sciences, 2 March 2021, accessed 6 December 2022',
      '“Avoiding Echo Chambers: 5 Strategies To Beat Confirmation Bias”, Forbes, 16 June 2021, accessed 6 December 2022',
    ],
    schedule: new Map(),
    thread: 'chain',
    opening:
      'Welcome to {hashtag}! Our chat: {title}. {topics} topics are coming; answer with T1, T2 … and {hashtag}. While we gather: who is here, and from where?',
    closing: 'That was {hashtag} on “{title}”. Thank you all for coming! What is one thing you take with you?',
    sources: 'Sources for {hashtag} “{title}”:',
    hosts: [],
    guests: [],
    extras: [],
    networks: ['x'],
    accounts: {},
    ...overrides,
  };
}

/** That many topics: `T1: Question 1?` … */
export function topics(count: number): Chat['topics'] {
  return Array.from({ length: count }, (_, i) => ({ label: `T${i + 1}`, text: `Question ${i + 1}?` }));
}

/** That many minutes after the start of the chat of 6 December 2022. */
export function minutesIn(minutes: number): number {
  return aChat().startsAt + minutes * MINUTE;
}
