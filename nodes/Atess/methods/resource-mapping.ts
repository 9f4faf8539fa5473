import {
	createDevice,
	deviceInfo,
	documented,
	notASetting,
	requireKind,
	tierOf,
	type DeviceKind,
	type FieldInfo,
} from 'atess-client/internal';
import {
	NodeOperationError,
	type FieldType,
	type ILoadOptionsFunctions,
	type INodePropertyOptions,
	type ResourceMapperField,
	type ResourceMapperFields,
} from 'n8n-workflow';

import { isTool } from '../actions/step/action';
import { chosenKinds } from '../actions/device/device-type';
import { rangeWords, TIER_WORDS } from '../actions/settings/meaning';
import { toNodeError } from '../shared/errors';
import { NoDataError } from '../shared/no-data-error';
import { accountOf, contextOf, type Account } from '../transport/client';

/**
 * The settings that the chosen device reports, as fields to fill in: meaning, unit, range and risk stand
 * in the name, because a field has no description.
 */
export async function getSettingsColumns(
	this: ILoadOptionsFunctions,
): Promise<ResourceMapperFields> {
	const deviceSn = chosenDevice(this);
	const account = await accountOf(this);
	try {
		const kind = await chosenKind(this, account, deviceSn);
		const values = await createDevice(contextOf(account), deviceSn, kind).settings.get();
		if (!values) throw new NoDataError(deviceInfo(kind).operations.settings, { deviceSn });
		const fields = Object.entries(values).flatMap(([key, value]) =>
			column(kind, key, value, isTool(this.getNode())),
		);
		return { fields };
	} catch (error) {
		const facts = { timezone: account.clockZone, accepted: account.client.circuit().accepted };
		throw toNodeError(this.getNode(), error as Error, 0, facts);
	}
}

function chosenDevice(context: ILoadOptionsFunctions): string {
	const given = context.getCurrentNodeParameter('deviceSn') as { value?: unknown } | string | null;
	const deviceSn = String((typeof given === 'object' ? given?.value : given) ?? '').trim();
	if (deviceSn !== '' && !deviceSn.startsWith('=')) return deviceSn;
	throw new NodeOperationError(context.getNode(), 'The device is not known yet.', {
		description:
			'Choose the device from the list or by ID, then its settings can be listed. Where the device comes from an expression, give the change as JSON.',
	});
}

async function chosenKind(
	context: ILoadOptionsFunctions,
	{ client, kinds }: Account,
	deviceSn: string,
): Promise<DeviceKind> {
	const resource = String(context.getCurrentNodeParameter('resource') ?? '');
	const among = chosenKinds(resource, context.getCurrentNodeParameter('deviceType'));
	const [only, ...others] = among;
	if (only !== undefined && others.length === 0) return only;
	return await requireKind(client, deviceSn, { memory: kinds, among });
}

/** No field for what is no setting, cannot be changed as one value, or is not for an agent. */
function column(
	kind: DeviceKind,
	key: string,
	value: unknown,
	tool: boolean,
): ResourceMapperField[] {
	if (notASetting(key) !== undefined) return [];
	const info = documented(kind, key);
	const type = typeOf(value, info);
	const tier = tierOf(kind, key);
	if (type === undefined || (tool && tier === 3)) return [];
	const about = [info?.unit, rangeWords(info), TIER_WORDS[tier]].filter(
		(part) => part !== undefined,
	);
	const meaning = info === undefined ? '' : `: ${info.description.replace(/\.$/, '')}`;
	const options = type === 'number' ? choices(info, value) : undefined;
	return [
		{
			id: key,
			displayName: `${key}${meaning} (${about.join(', ')})`,
			type: options ? 'options' : type,
			...(options && { options }),
			...(value !== null && { defaultValue: value as string | number | boolean }),
			required: false,
			display: true,
			defaultMatch: false,
			canBeUsedToMatch: false,
			removed: true,
		},
	];
}

/** A number that is sent as text stays text, because a device must get the type that it gives. */
function typeOf(value: unknown, info: FieldInfo | undefined): FieldType | undefined {
	if (typeof value === 'number') return 'number';
	if (typeof value === 'boolean') return 'boolean';
	if (typeof value === 'string') return 'string';
	if (value !== null && value !== undefined) return undefined;
	if (info?.types.some((type) => type === 'number' || type === 'integer')) return 'number';
	return info?.types.includes('string') ? 'string' : undefined;
}

/** More numbers than this are typed, not chosen. */
const MOST_CHOICES = 12;

/** The numbers of a small range of whole ones, such as off and on. */
function choices(info: FieldInfo | undefined, value: unknown): INodePropertyOptions[] | undefined {
	const { min, max } = info?.range ?? {};
	if (!info?.types.includes('integer') || info.types.includes('number')) return undefined;
	if (min === undefined || max === undefined || max - min >= MOST_CHOICES) return undefined;
	const numbers = Array.from({ length: max - min + 1 }, (_, index) => min + index);
	// What the device has must be among them, also where it is none that the document knows.
	const all = typeof value !== 'number' || numbers.includes(value) ? numbers : [value, ...numbers];
	return all.map((number) => ({ name: String(number), value: number }));
}
