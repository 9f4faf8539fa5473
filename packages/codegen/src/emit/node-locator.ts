import type { Property } from './node-property.ts';

/**
 * The members that make a field a resource locator: picked from a list that the node fills, or given by
 * its ID or serial number.
 *
 * @param search name of the node's method that fills the list
 */
export function locator(search: string, { placeholder }: { placeholder?: string }): Property {
	return {
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: search, searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				...(placeholder && { placeholder }),
				// Empty is not given; where it is required, the node says so.
				validation: [
					{
						type: 'regex',
						properties: {
							regex: '^\\s*[A-Za-z0-9_-]{0,64}\\s*$',
							errorMessage: 'Write letters, digits, - and _ only',
						},
					},
				],
			},
		],
	};
}
