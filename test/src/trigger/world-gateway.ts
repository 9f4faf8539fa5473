import { createMemoryStore } from 'atess-client';
import { DEFAULT_ACCOUNT } from 'atess-simulator';
import type { IDataObject } from 'n8n-workflow';
import { hashOf } from '../../../packages/gateway/src/config/config.ts';
import { createKey } from '../../../packages/gateway/src/door/clients.ts';
import { startGateway } from '../../../packages/gateway/src/gateway.ts';
import type { VirtualNow } from './virtual-now.ts';

/** A gateway to the account of a simulator, by the clock of a test. */
export interface WorldGateway {
	/** The values of a credential in place of the account's. */
	readonly credential: IDataObject;
	stop(): Promise<void>;
}

/** Starts a gateway in front of a server. */
export async function startWorldGateway(baseUrl: string, now: VirtualNow): Promise<WorldGateway> {
	const key = createKey();
	const { userId, secret } = DEFAULT_ACCOUNT;
	const gateway = await startGateway(
		{
			host: '127.0.0.1',
			port: 0,
			accounts: {
				site: {
					baseUrl,
					userId,
					secret,
					timezone: 'Asia/Bangkok',
					pathOverrides: {},
					concurrency: 4,
				},
			},
			clients: [
				{
					name: 'n8n',
					account: 'site',
					scopes: ['read', 'write'],
					requestsPerMinute: 60_000,
					keyHash: hashOf(key),
				},
			],
		},
		{
			store: createMemoryStore({ now: () => now.ms }),
			log: () => undefined,
			now: () => now.ms,
			// A client waits for the gateway in real time, so that its waits pass at once.
			sleep: (ms) => {
				now.jump(ms);
				return Promise.resolve();
			},
		},
	);
	return {
		credential: {
			environment: 'gateway',
			baseUrl: gateway.url,
			gatewayApiKey: key,
			userId: '',
			secret: '',
		},
		stop: () => gateway.stop(),
	};
}
