import type { Facts, OperationFacts } from '../document/facts.ts';
import { objectAt, textOf } from '../document/json.ts';
import { namedPurpose } from './purpose.ts';

/** Names in documents for subjects that are not devices, and for device types that share a name. */
const WORDS: Readonly<Record<string, readonly RegExp[]>> = {
	hpsCentral: [/hps/, /central|\bbig\b|(?<!small.*)hps(?!.*(small|string))|集中/],
	hpsString: [/hps/, /string|small|组串/],
	plant: [/plant|station|电站/],
	dataLogger: [/data-?log|logger|collector|采集器/],
};

/** Data of a device besides samples and settings. */
const OTHER = /alarm|fault|event|warning|report|firmware|upgrade|告警|报警|故障|事件/;

/**
 * Role and subject of an operation in words: of ours by its extensions, of one of an export by the words of its path,
 * title and tags.
 */
export function roleWords(ours: Facts): (operation: OperationFacts) => string | undefined {
	const types = Object.keys(objectAt(ours.document, 'x-device-types') ?? {});
	const subjects = [...types, 'plant', 'dataLogger'];
	return (operation) => {
		const { operation: written, path, title, tags } = operation;
		const role = textOf(written['x-role']);
		if (role !== undefined) {
			const of = textOf(written['x-device-type']) ?? textOf(written['x-subject']);
			return role === 'other' || of === undefined ? undefined : `${role} ${of}`;
		}
		const purpose = namedPurpose(operation);
		const text = `${path} ${title} ${tags.join(' ')}`.toLowerCase();
		if (!purpose || OTHER.test(text)) return undefined;
		const named = subjects.filter((subject) =>
			(WORDS[subject] ?? [new RegExp(`(?<![a-z])${subject.toLowerCase()}(?![a-z])`)]).every(
				(word) => word.test(text),
			),
		);
		// A list of devices names the data logger behind which they are.
		const devices = named.filter((subject) => types.includes(subject));
		const [only, ...others] = devices.length > 0 ? devices : named;
		return only === undefined || others.length > 0 ? undefined : `${purpose.role} ${only}`;
	};
}
