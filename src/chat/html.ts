/** What reads HTML? One parser, for announcements on blogs and for posts of networks that return HTML. */

export { Parser as HtmlParser } from 'htmlparser2';
