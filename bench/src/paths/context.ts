import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { DEFAULT_ACCOUNT } from '../../../packages/simulator/src/index.ts';

/** The parts of n8n that the node uses: no more, so that nothing of n8n is counted. */
export type NodeContext = ReturnType<typeof contextOf>;

interface HttpOptions {
	readonly url: string;
	readonly method: string;
	readonly headers: Record<string, string>;
	readonly body?: string;
}

/** One input item with the given fields of the panel. */
export function contextOf(baseUrl: string, parameters: Readonly<Record<string, unknown>>) {
	const authorization = `Basic ${Buffer.from(`${DEFAULT_ACCOUNT.userId}:${DEFAULT_ACCOUNT.secret}`).toString('base64')}`;
	const valueAt = (name: string): unknown =>
		name
			.split('.')
			.reduce<unknown>(
				(at, part) => (at as Record<string, unknown> | undefined)?.[part],
				parameters,
			);
	return {
		getCredentials: () =>
			Promise.resolve({
				...DEFAULT_ACCOUNT,
				environment: 'custom',
				baseUrl,
				readOnly: false,
				timezone: 'Asia/Bangkok',
				powerUnit: 'kW',
			}),
		getInputData: () => [{ json: {} }],
		getNodeParameter: (name: string, _index: number, fallback: unknown) =>
			valueAt(name) ?? fallback,
		getNode: () => ({ name: 'ATESS', type: 'n8n-nodes-atess.atess', parameters }),
		getTimezone: () => 'Asia/Bangkok',
		getMode: () => 'trigger',
		getExecutionCancelSignal: () => undefined,
		continueOnFail: () => false,
		addExecutionHints: () => undefined,
		sendMessageToUI: () => undefined,
		helpers: {
			httpRequestWithAuthentication: async (
				_name: string,
				{ url, method, headers, body }: HttpOptions,
			) => {
				const response = await fetch(url, {
					method,
					headers: { ...headers, authorization },
					...(body !== undefined && { body }),
				});
				return {
					statusCode: response.status,
					headers: Object.fromEntries(response.headers),
					body: Readable.fromWeb(response.body as ReadableStream),
				};
			},
		},
	};
}
