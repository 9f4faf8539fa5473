import { createParts as createCoreParts, type AtessClient, type Parts } from './client.ts';
import { GATEWAY_LINK } from './gateway/index.ts';
import type { CoreOptions } from './options.ts';

/** A client of the vendor or of a gateway. @throws {AtessOptionError} when an option cannot be right */
export function createAtessClient(options: CoreOptions): AtessClient {
	return createParts(options).client;
}

/** The same with what a second way to the same server needs. */
export function createParts(options: CoreOptions): Parts {
	return createCoreParts(options, GATEWAY_LINK);
}
