import type { ILoadOptionsFunctions } from 'n8n-workflow';

import { readChoice, type ChosenDevice } from '../actions/device/chosen-device';

/** The device of the panel; undefined before a choice, or an expression gives it at run time. */
export function pickedDevice(context: ILoadOptionsFunctions): ChosenDevice | undefined {
	const given = context.getCurrentNodeParameter('deviceSn') as { value?: unknown } | string | null;
	const device = String((typeof given === 'object' ? given?.value : given) ?? '').trim();
	const type = context.getCurrentNodeParameter('deviceType');
	const isKnown = device !== '' && !device.startsWith('=');
	const choice = readChoice({ node: context.getNode() }, isKnown ? device : '', type);
	return isKnown || choice.stated ? choice : undefined;
}
