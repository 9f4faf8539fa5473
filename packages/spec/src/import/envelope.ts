import { responsesIn, type EnvelopeMembers } from '../document/facts.ts';
import { objectAt, textOf, type Json, type JsonObject } from '../document/json.ts';
import type { FieldFacts } from '../document/schema-fields.ts';
import { lettersOf } from '../knowledge/field-match.ts';
import type { OverlayDraft } from '../overlay/draft.ts';

/** Names that servers have for the members of an envelope, ours first. */
const NAMES: Readonly<Record<keyof EnvelopeMembers, readonly string[]>> = {
	code: [
		...['code', 'status', 'statuscode', 'errorcode', 'errcode', 'errno', 'resultcode', 'rescode'],
		...['respcode', 'retcode', 'returncode', 'ret', 'success'],
	],
	message: [
		...['msg', 'message', 'errmsg', 'errormsg', 'errormessage', 'resultmsg', 'retmsg', 'respmsg'],
		...['returnmsg', 'info', 'desc', 'error'],
	],
	data: ['data', 'result', 'obj', 'content', 'body', 'payload', 'value', 'response'],
};

/** The envelope of every response of an export. */
export interface Envelope extends EnvelopeMembers {
	/** The code of success, where the words of the export name it. */
	readonly success?: number;
}

/** The envelope that most responses of a document have; undefined where they do not show one. */
export function envelopeOf(document: JsonObject): Envelope | undefined {
	const found = responsesIn(document).flatMap((fields) => {
		const members = membersIn(fields);
		return members ? [{ members, code: fields.get(members.code) }] : [];
	});
	const keyOf = ({ code, message, data }: EnvelopeMembers): string => [code, message, data].join();
	const count = (one: EnvelopeMembers): number =>
		found.filter(({ members }) => keyOf(members) === keyOf(one)).length;
	const [most] = [...found].sort((a, b) => count(b.members) - count(a.members));
	const success = found.map(({ code }) => successIn(code)).find((one) => one !== undefined);
	if (!most && success === undefined) return undefined;
	return { ...(most?.members ?? ENVELOPE), ...(success !== undefined && { success }) };
}

/** How the envelope of an export differs from that of our document. */
export interface EnvelopeChange {
	readonly before: string;
	readonly after: string;
}

/** Writes the names that the server has for the members of the envelope. */
export function takeEnvelope(
	draft: OverlayDraft,
	ours: JsonObject,
	{ code, message, data, success }: Envelope,
): EnvelopeChange | undefined {
	const known = { ...DEFAULT, ...objectAt(ours, 'x-envelope') };
	const successes = [known.success].flat();
	const update: JsonObject = {
		...(known.code !== code && { code }),
		...(known.message !== message && { message }),
		...(known.data !== data && { data }),
		...(success !== undefined &&
			!successes.includes(success) && {
				success: Array.isArray(known.success) ? [success] : success,
			}),
	};
	if (Object.keys(update).length === 0) return undefined;
	draft.update([], { 'x-envelope': update });
	const shown = (parts: readonly Json[]): string => parts.map(String).join(', ');
	return {
		before: shown([known.code, known.message, known.data]),
		after: shown([code, message, data, ...(success === undefined ? [] : [`success ${success}`])]),
	};
}

/** Ours, where a document shows no other. */
const ENVELOPE: EnvelopeMembers = { code: 'code', message: 'msg', data: 'data' };

const DEFAULT: Readonly<Record<string, Json>> & Record<'code' | 'message' | 'data', Json> = {
	...ENVELOPE,
	success: 200,
};

function membersIn(fields: ReadonlyMap<string, FieldFacts>): EnvelopeMembers | undefined {
	const named = (what: keyof EnvelopeMembers): string | undefined => {
		const names = [...fields.keys()];
		return NAMES[what]
			.map((name) => names.find((written) => lettersOf(written) === name))
			.find((name) => name !== undefined);
	};
	const [code, message] = [named('code'), named('message')];
	if (code === undefined && message === undefined) return undefined;
	const others = [...fields.values()].filter(({ name }) => name !== code && name !== message);
	const holders = others.filter(({ types }) =>
		types.some((type) => type === 'object' || type === 'array'),
	);
	const only = holders.length === 1 ? holders[0]?.name : undefined;
	const data = named('data') ?? only;
	if (data === undefined) return undefined;
	return { code: code ?? ENVELOPE.code, message: message ?? ENVELOPE.message, data };
}

/** `200：成功`, `0 means success`. */
function successIn(code: FieldFacts | undefined): number | undefined {
	const words = textOf(code?.description) ?? '';
	const found =
		/(-?\d+)\s*(?:[:：=-]|为|表示|代表|is|means)?\s*(?:成功|success|ok\b)/i.exec(words) ??
		/(?:成功|success(?:ful)?)\s*(?:[:：=-]|为|是|is)?\s*(-?\d+)/i.exec(words);
	return found?.[1] === undefined ? undefined : Number(found[1]);
}
