import type { Copy } from './copy.ts';

/** A device type that was made up for a test: an EV charger, with operations and fields like those of a PBD. */
export const EVC = {
	type: 'evc',
	label: 'EV charger',
	serial: 'SIMEVC0001',
	operations: {
		get: 'evcBaseInfo',
		list: 'evcBaseInfoList',
		latest: 'evcDataLast',
		history: 'evcDataList',
		settings: 'evcSetting',
		updateSettings: 'evcSettingUpdate',
	},
} as const;

/** Writes the device type into the document of a copy: its operations, its schemas and one entry. */
export function addSeventhType(copy: Copy): void {
	for (const file of ['paths', 'schemas']) {
		copy.write(`openapi/${file}/evc.yaml`, asEvc(copy.read(`openapi/${file}/pbd.yaml`)));
	}
	const document = copy.read('openapi/atess.yaml');
	const paths = document.split('\n').flatMap((line, i, lines) =>
		// Each path has a second line with its reference.
		line.startsWith('  /api/v1/pbd/') ? [asEvc(line), asEvc(lines[i + 1] ?? '')] : [],
	);
	copy.write(
		'openapi/atess.yaml',
		document
			.replace(
				'x-codes:\n',
				`  evc:\n    label: ${EVC.label}\n    description: Charger of electric cars, invented for a test\nx-codes:\n`,
			)
			.replace('paths:\n', (line) => `${line}${paths.join('\n')}\n`),
	);
}

/** Without the examples, which the simulator writes when it knows the operations. */
function asEvc(text: string): string {
	return (
		text
			.replaceAll(/^ *examples: .*\n/gm, '')
			.replaceAll('pbd', 'evc')
			.replaceAll('Pbd', 'Evc')
			.replaceAll('PBD', 'EVC')
			// Tables of codes stay.
			.replaceAll('x-codes: evc', 'x-codes: pbd')
	);
}
