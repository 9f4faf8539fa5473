import { LruMap } from '../core/lru-map.ts';
import { deviceInfo, type DeviceType } from '../document/device-type.ts';
import type { CodeTable } from '../model/code-tables.ts';
import type { DeviceInfo } from '../document/device-info.ts';
import type { FieldInfo } from '../model/field-info.ts';
import { CODES, FAULT_BITS } from '../generated/codes.ts';
import { FIELDS } from '../generated/fields.ts';
import { faultTable, type FaultTable } from './fault-words.ts';
import {
	isMeasured,
	QUANTITIES,
	type MeasuredName,
	type Quantity,
	type QuantityName,
} from './quantities.ts';
import { scaleBetween, scaled } from './unit-scale.ts';

/** A field to read, and the values of it that mean "not available". */
export interface Source {
	readonly field: string;
	readonly sentinel: readonly number[];
}

/** A measured quantity and where it comes from. */
export interface MeasuredSource extends Source {
	readonly quantity: MeasuredName;
	readonly isPower: boolean;
	readonly isPercent: boolean;
	/** How many of the quantity's unit the field's unit is in the document: 0.001 where that gives a power in W. */
	readonly scale: number;
	/** Largest plausible magnitude of a power in kW, by the document's range of the field. */
	readonly plausibleKw: number;
	readonly min: number;
	readonly max: number;
}

/** Fields that all feed a quantity, each on some models only. */
export interface Rivals {
	readonly quantity: MeasuredName;
	readonly sources: readonly MeasuredSource[];
}

/** How records of one type and model are read: made once from the document, then followed row by row. */
export interface Plan {
	readonly time: readonly string[];
	readonly status: readonly (Source & { readonly texts: Readonly<Record<string, string>> })[];
	readonly faultWords: readonly (Source & { readonly word: number })[];
	readonly faultTable: FaultTable;
	readonly measured: readonly MeasuredSource[];
	/** Fields that can be the quantity, depending on the model; empty when the model is known. */
	readonly rivals: readonly Rivals[];
}

/** Models are few, but their names come from outside: beyond these plans are made again. */
const MAX_PLANS = 100;
const plans = new LruMap<Plan>(MAX_PLANS);

/**
 * The plan for a type and model of device. Models are compared without case, blanks and hyphens, and a name that
 * contains a model's ("ATESS HPS150HV") is that model. A text that is not a name, such as "22005" (a code of the
 * vendor) or "unknown", leaves the model unknown.
 */
export function planFor(deviceType: DeviceType, model: string | undefined): Plan {
	const key = model === undefined ? deviceType : `${deviceType} ${model}`;
	return plans.getOrMake(key, () => createPlan(deviceType, modelName(model ?? '')));
}

interface Feed {
	readonly field: string;
	readonly info: FieldInfo;
	readonly quantity: string;
	/** Whether it feeds the quantity; undefined while the model is not known. */
	readonly applies: boolean | undefined;
}

function createPlan(deviceType: DeviceType, model: string): Plan {
	const { record, faultBits }: DeviceInfo = deviceInfo(deviceType);
	const feeds = Object.entries(FIELDS[record]).flatMap(([field, info]) =>
		(info.quantity ?? []).map((rule): Feed => ({
			field,
			info,
			quantity: rule.name,
			applies: applies(rule, model),
		})),
	);
	const of = (quantity: QuantityName) => feeds.filter((feed) => feed.quantity === quantity);
	const measured = feeds.filter(({ applies }) => applies === true).flatMap(measuredSource);
	const rivals = feeds.filter(({ applies }) => applies === undefined).flatMap(measuredSource);
	return {
		time: of('timeLocal').map(({ field }) => field),
		status: of('status').map((feed) => ({ ...sourceOf(feed), texts: textsOf(feed.info) })),
		faultWords: of('faults')
			.map((feed) => ({ ...sourceOf(feed), word: feed.info.faultWord ?? 0 }))
			.sort((a, b) => a.word - b.word),
		faultTable: faultTable(faultBits === undefined ? [] : FAULT_BITS[faultBits]),
		measured,
		rivals: [...new Set(rivals.map(({ quantity }) => quantity))].map((quantity) => ({
			quantity,
			sources: rivals.filter((source) => source.quantity === quantity),
		})),
	};
}

function applies(
	{ models, notModels }: NonNullable<FieldInfo['quantity']>[number],
	model: string,
): boolean | undefined {
	if (!models && !notModels) return true;
	if (model === '') return undefined;
	const isOne = (names: readonly string[]) =>
		names.some((name) => model.includes(plainModel(name)));
	return (!models || isOne(models)) && !(notModels && isOne(notModels));
}

/** Letters and then digits, as in HPS150 and PBD250; empty for anything else. */
function modelName(model: string): string {
	const plain = plainModel(model);
	return /[A-Z]\d/.test(plain) ? plain : '';
}

function plainModel(model: string): string {
	return model.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
}

function sourceOf({ field, info }: Feed): Source {
	return { field, sentinel: info.sentinel ?? [] };
}

/** `x-codes` of a field names a table of texts, never one of fault bits. */
function textsOf({ codes }: FieldInfo): CodeTable {
	return codes === undefined ? {} : CODES[codes as keyof typeof CODES];
}

/**
 * How a feed is read; not at all when its quantity is not a measured one, or its unit does not belong to the quantity.
 */
function measuredSource(feed: Feed): MeasuredSource[] {
	const { info, quantity: name } = feed;
	if (!isMeasured(name)) return [];
	const quantity: Quantity = QUANTITIES[name];
	const scale = scaleBetween(info.unit, quantity.unit);
	if (scale === undefined) return [];
	const { min = 0, max = Infinity } = info.range ?? {};
	const [lowest, highest] = quantity.limits ?? [-Infinity, Infinity];
	return [
		{
			...sourceOf(feed),
			quantity: name,
			isPower: quantity.sort === 'power',
			isPercent: quantity.unit === '%',
			scale,
			plausibleKw: scaled(Math.max(Math.abs(min), Math.abs(max)), scale),
			min: lowest,
			max: highest,
		},
	];
}
