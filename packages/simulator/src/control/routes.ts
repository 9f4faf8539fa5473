import type { Control } from './control.ts';
import {
	bodyObject,
	queryMembers,
	readMembers,
	type Members,
	type MembersRead,
} from './members.ts';
import { describeSwitches } from './switch-description.ts';

/** A request of the control API. */
export interface Route {
	readonly method: string;
	/** below /_sim/ */
	readonly path: string;
	/**
	 * Reads query and body and carries the request out.
	 *
	 * @throws ControlError
	 */
	answer(control: Control, query: string, body: string): unknown;
}

/** A route whose members are checked before `run` gets them. */
function route<const Query extends Members, const Body extends Members>(
	method: string,
	path: string,
	{ query, body }: { readonly query?: Query; readonly body?: Body },
	run: (control: Control, input: MembersRead<Query> & MembersRead<Body>) => unknown,
): Route {
	return {
		method,
		path,
		answer: (control, queryText, bodyText) =>
			run(control, {
				...queryMembers(query ?? {}, queryText),
				...(body ? readMembers(body, bodyObject(bodyText)) : {}),
			} as MembersRead<Query> & MembersRead<Body>),
	};
}

const DONE = { ok: true };

/** Every route of the control API, each a thin layer over a function of {@link Control}. */
export const ROUTES: readonly Route[] = [
	route('GET', 'state', { query: { 'plantId?': 'text' } }, (control, input) =>
		control.state(input),
	),
	route(
		'GET',
		'truth',
		{ query: { plantId: 'text', 'date?': 'text', 'system?': 'text' } },
		(control, input) => control.truth(input),
	),
	route('GET', 'clock', {}, (control) => control.clock()),
	route(
		'POST',
		'clock',
		{ body: { 'now?': 'text', 'advanceSeconds?': 'number', 'speed?': 'number' } },
		(control, input) => control.setClock(input),
	),
	route('GET', 'faults/codes', { query: { deviceSn: 'text' } }, (control, { deviceSn }) =>
		control.faultCodes(deviceSn),
	),
	route('POST', 'faults', { body: { deviceSn: 'text', code: 'text' } }, (control, input) => {
		control.raiseFault(input);
		return DONE;
	}),
	route('DELETE', 'faults', { query: { deviceSn: 'text', 'code?': 'text' } }, (control, input) => {
		control.clearFaults(input);
		return DONE;
	}),
	route('POST', 'grid', { body: { plantId: 'text', available: 'boolean' } }, (control, input) => {
		control.setGrid(input);
		return DONE;
	}),
	route(
		'POST',
		'loggers',
		{ body: { dataLogSn: 'text', online: 'boolean', 'backlog?': ['late', 'lost'] } },
		(control, input) => {
			control.setLogger(input);
			return DONE;
		},
	),
	route('GET', 'settings', { query: { deviceSn: 'text' } }, (control, { deviceSn }) =>
		control.settings(deviceSn),
	),
	route('POST', 'settings', { body: { deviceSn: 'text', values: 'object' } }, (control, input) =>
		control.changeSettings(input),
	),
	route(
		'GET',
		'requests',
		{ query: { 'after?': 'number', 'limit?': 'number' } },
		(control, input) => control.requests(input),
	),
	route('GET', 'limits', {}, (control) => control.limits()),
	route('GET', 'switches', {}, (control) => control.switches()),
	route('GET', 'switches/described', {}, (control) => describeSwitches(control.switches())),
	{
		method: 'PATCH',
		path: 'switches',
		// Their names and values are checked with everything else that turns switches.
		answer: (control, _query, body) => control.setSwitches(bodyObject(body)),
	},
	route('POST', 'reset', { body: {} }, (control) => {
		control.reset();
		return DONE;
	}),
];
