import type { Property } from './node-property.ts';

/** The list whose values carry the device type, such as `pcs:SIMPCS0001`. */
const DEVICES = 'searchDevices';

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
				validation: [
					{
						type: 'regex',
						properties: {
							// Empty is not given. The node refuses it where it is required.
							regex: `^\\s*${search === DEVICES ? '([A-Za-z0-9]+:)?' : ''}[A-Za-z0-9_-]{0,64}\\s*$`,
							errorMessage: 'Write letters, digits, - and _ only',
						},
					},
				],
			},
		],
	};
}
