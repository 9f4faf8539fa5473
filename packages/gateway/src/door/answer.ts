import { ENVELOPE, PROBLEM_TYPE, type GatewayProblem, type Result } from 'atess-client/internal';

/** The reason why the gateway itself refuses. */
export function refused(status: number, detail: string): Response {
	return problem({ kind: 'gateway', title: detail, status, detail });
}

export function unknownKey(): Response {
	const detail =
		'The gateway does not know this key. Check the key, or make a new one with "atess-gateway key".';
	return problem({ kind: 'gateway', title: detail, status: 401, detail, isKeyUnknown: true });
}

export function problem(body: GatewayProblem): Response {
	const headers = new Headers({ 'content-type': PROBLEM_TYPE });
	if ('waitMs' in body) headers.set('retry-after', String(Math.ceil(body.waitMs / 1000)));
	if (body.status === 401)
		headers.set('www-authenticate', 'Basic realm="atess-gateway", charset="UTF-8"');
	return new Response(JSON.stringify(body), { status: body.status, headers });
}

/** A response in the envelope of the vendor. */
export function envelope(
	status: number,
	answer: Pick<Result<unknown>, 'data' | 'msg'> & { code: unknown },
	ageMs?: number,
): Response {
	const [message = 'msg'] = ENVELOPE.message;
	const body = {
		[ENVELOPE.code]: answer.code,
		[message]: answer.msg,
		[ENVELOPE.data]: answer.data,
	};
	return new Response(JSON.stringify(body), {
		status,
		headers: {
			'content-type': 'application/json',
			...(ageMs !== undefined && { age: String(Math.floor(ageMs / 1000)) }),
		},
	});
}
