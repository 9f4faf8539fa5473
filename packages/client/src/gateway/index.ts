export { GATEWAY_LINK, URGENCY } from './link.ts';
export { errorIn, problemOf } from './problem.ts';
export * from './protocol.ts';
