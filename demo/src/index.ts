/** The real n8n with a node package installed, for the demo and for tests. */
export { N8nClient } from './n8n-client.ts';
export { N8nRequestError } from './n8n-session.ts';
export { startN8n } from './n8n-server.ts';
export type { N8nHandle, StartN8nOptions } from './n8n-server.ts';
export type * from './n8n-types.ts';
export { pickFreePort } from './ports.ts';
export { lastOutput } from './report.ts';
export { simulatorCredential } from './simulator.ts';
export { importExamples, pollingEveryMinute, readExamples, sendingTo } from './examples.ts';
export { mailCredential, postgresCredential } from './credentials.ts';
export { startInbox, type Inbox } from './inbox/inbox.ts';
export type { Mail } from './inbox/mail-server.ts';
export type { ChatMessage } from './inbox/chat-services.ts';
export type { StartFrom } from './n8n-client.ts';
export { DemoProblem } from './problem.ts';
