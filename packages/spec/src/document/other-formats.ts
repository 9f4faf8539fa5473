import { isObject, objectAt, plain } from './json.ts';

/** Files of documentation tools that are not OpenAPI documents, and how to get one from the same tool. */
const FORMATS: readonly (readonly [string, (written: unknown) => boolean, string])[] = [
	[
		'a project file of Apifox',
		(written) =>
			isObject(written) &&
			(written.apifoxProject !== undefined || objectAt(written, '$schema')?.app === 'apifox'),
		'In Apifox, open Settings > Export Data, choose OpenAPI 3.0 or 3.1 and JSON, and use that file. In Chinese: 项目设置 > 导出数据 > OpenAPI.',
	],
	[
		'a collection of Postman',
		(written) => plain(objectAt(written, 'info')?.schema).includes('getpostman.com'),
		'Convert it first: npx postman-to-openapi collection.json -f openapi.yaml.',
	],
	[
		'a recording of a browser (HAR)',
		(written) => Array.isArray(objectAt(written, 'log')?.entries),
		'Requests show no names of fields that were not sent. Use the OpenAPI document of the vendor.',
	],
];

/** The format of a file that is not an OpenAPI document, and the next step; undefined if it is not known. */
export function otherFormat(
	written: unknown,
): { readonly name: string; readonly advice: string } | undefined {
	const [name, , advice] = FORMATS.find(([, isIt]) => isIt(written)) ?? [];
	return name === undefined || advice === undefined ? undefined : { name, advice };
}
