import type { Simulator } from '../simulator.ts';

/** The response of the control API. */
export interface Controlled {
	readonly status: number;
	// The tests decide its type.
	readonly body: unknown;
}

/** Sends a request to a path below /_sim/. */
export async function control(
	{ url }: Simulator,
	method: string,
	path: string,
	body?: unknown,
): Promise<Controlled> {
	const response = await fetch(`${url}/_sim/${path}`, {
		method,
		...(body === undefined
			? {}
			: {
					headers: { 'content-type': 'application/json' },
					body: typeof body === 'string' ? body : JSON.stringify(body),
				}),
	});
	return { status: response.status, body: await response.json() };
}
