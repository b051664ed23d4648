/** What reads HTML? One parser, for the announcements of blogs and for the posts of networks that show theirs in it. */

export { Parser as HtmlParser } from 'htmlparser2';
