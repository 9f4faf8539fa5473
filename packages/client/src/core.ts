/** `atess-client/core`: the client for places where fetch and waiting must be passed in. */
export { createAtessClient, type AtessClient } from './client.ts';
export { createFacade, type Facade, type FacadeSurroundings } from './facade.ts';
export type { FacadeOptions } from './facade-options.ts';
export type { CoreOptions } from './options.ts';
export { keysOf } from './protection/account-key.ts';
export * from './public.ts';
