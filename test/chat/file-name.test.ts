import { expect, test } from 'vitest';
import { baseName, dayInName } from '../../src/chat/file-name.ts';

test.each([
  ['2022-12-06.yaml', '2022-12-06'],
  ['chats/2022-12-06-stories.yaml', '2022-12-06'],
  ['C:\\chats\\2022-12-06.yaml.txt', '2022-12-06'],
  ['2022-13-40.yaml', '2022-13-40'],
  ['stories-2022-12-06.yaml', undefined],
  ['2022-12-06/stories.yaml', undefined],
  ['2022-12.yaml', undefined],
])('%s is named for the day %s', (file, day) => {
  expect(dayInName(file)).toBe(day);
});

test('a name stands behind the folders of either system', () => {
  expect(['a.yaml', 'chats/a.yaml', 'C:\\chats\\a.yaml'].map(baseName)).toEqual(['a.yaml', 'a.yaml', 'a.yaml']);
});
