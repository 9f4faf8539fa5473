export { gatewayHeaders, readGateway, storeAt, URGENCY } from './link.ts';
export { errorIn, problemOf } from './problem.ts';
export * from './protocol.ts';
