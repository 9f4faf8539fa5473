import { NodeOperationError, type IDataObject, type JsonObject } from 'n8n-workflow';

import { stoppable, type Step } from '../action';
import { dynamic } from './dynamic-client';
import { requireConfirmation } from './confirmation';
import { inputOf } from './input';
import type { Documented } from './operation-of';

/**
 * A change of a plant or data logger: sent once. It is accepted by the cloud; whether it is what was
 * wanted only a later read can tell, because the bodies are not confirmed.
 */
export async function write(step: Step, { id, info }: Documented): Promise<void> {
	const input = inputOf(step, info);
	if (info.method === 'DELETE') requireConfirmation(step, info, input);
	if (info.method === 'PUT') requireChange(step, input);
	const { body, ...target } = input;
	const answer = await dynamic(step.account.client).callWithMeta(id, input, stoppable(step));
	const { code, msg, data } = answer;
	const reply = { ...target, code, msg, data: (data ?? null) as JsonObject | null };
	if (info.method === 'DELETE') {
		step.emit({ deleted: true, ...reply });
	} else {
		const sent = withoutSecrets(body as IDataObject);
		step.emit({ accepted: true, verified: false, ...reply, sent });
	}
}

/** A change that names nothing but what is to be changed would be sent for nothing. */
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
