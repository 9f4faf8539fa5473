import { write as writeAndProve, type WriteResult } from 'atess-client/internal';
import { NodeOperationError, type IDataObject, type JsonObject } from 'n8n-workflow';

import { stoppable, type Step } from '../step/action';
import { hintOnce } from '../step/hints';
import { failure } from '../settings/failure';
import { moment } from '../settings/report';
import { requireConfirmation } from './confirmation';
import { inputOf } from './input';
import type { Documented } from '../step/operation-of';

/**
 * A change of a plant or data logger: sent once, and read afterwards as far as the limits let it.
 *
 * @throws {NodeOperationError} when the server reports that it has not carried it out
 */
export async function write(step: Step, { id, info }: Documented): Promise<void> {
	const input = inputOf(step, info);
	if (info.role === 'delete' || info.role === 'other') requireConfirmation(step, info, input);
	if (info.role === 'update') requireChange(step, input);
	const { body, ...target } = input;
	const result = await writeAndProve(step.account.client, id, input, stoppable(step));
	const { accepted, verified, reason, verifyAfter, code, msg, data } = result;
	const item = {
		accepted,
		verified,
		...(reason !== undefined && { reason }),
		...(verifyAfter !== undefined && { verifyAfter: moment(step, verifyAfter) }),
		...target,
		code,
		msg,
		data: (data ?? null) as JsonObject | null,
		...(body !== undefined && { sent: withoutSecrets(body as IDataObject) }),
	} as unknown as IDataObject;
	if (!accepted && verified !== true) {
		throw failure(
			step,
			'The server did not carry this out: its response is "false".',
			'Check the plant or data logger in the portal of the vendor before you run this again.',
			item,
		);
	}
	step.emit(item);
	const doubt = doubtOf(result);
	if (doubt !== undefined) hintOnce(step, doubt);
}

function doubtOf({ verified }: WriteResult): string | undefined {
	if (verified === true) return undefined;
	return verified === false
		? 'The server accepted the change, but a read right after it does not show the change. Read it again in five minutes.'
		: 'The server accepted the change. No read has shown the change yet: see "reason" in the output.';
}

/** A change that names only its object would have no effect. */
function requireChange({ context, itemIndex }: Step, { body }: Record<string, unknown>): void {
	const changed = Object.keys(body as IDataObject).filter((name) => !/(Id|Sn)$/.test(name));
	if (changed.length > 0) return;
	throw new NodeOperationError(context.getNode(), 'There is nothing to change. Nothing was sent.', {
		itemIndex,
		description: 'Add at least one of the Update Fields.',
	});
}

/** The check code of a data logger binds it to an account: it does not go into execution data. */
function withoutSecrets(body: IDataObject): IDataObject {
	return 'validCode' in body ? { ...body, validCode: '[redacted]' } : body;
}
