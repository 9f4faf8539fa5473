import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
	Icon,
} from 'n8n-workflow';

import { authOf } from '../nodes/Atess/shared/credential';
import { zoneOptions } from '../nodes/Atess/shared/zone-options';
import { authorizationOf } from 'atess-client/internal';

const ADVANCED = { advanced: [true] };
/** A gateway holds the credentials of the account itself. */
const AT_GATEWAY = { environment: ['gateway'] };

export class AtessApi implements ICredentialType {
	name = 'atessApi';

	displayName = 'ATESS API';

	icon: Icon = { light: 'file:../icons/atess.svg', dark: 'file:../icons/atess.dark.svg' };

	documentationUrl =
		'https://github.com/n8n-nodes-atess/n8n-nodes-atess/blob/main/docs/n8n/credential.md';

	properties: INodeProperties[] = [
		{
			displayName:
				'User ID and secret come with OpenAPI access. Ask your ATESS contact or installer for it.',
			name: 'accessNotice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'User ID',
			name: 'userId',
			type: 'string',
			default: '',
			required: true,
			displayOptions: { show: { authentication: ['userIdSecret'] }, hide: AT_GATEWAY },
		},
		{
			displayName: 'Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			displayOptions: { show: { authentication: ['userIdSecret'] }, hide: AT_GATEWAY },
		},
		{
			displayName: 'Token',
			name: 'token',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			displayOptions: { show: { authentication: ['token'] }, hide: AT_GATEWAY },
			description: 'As the vendor gave it, with its scheme if it has one, such as Basic',
		},
		{
			displayName: 'Plant Time Zone',
			name: 'timezone',
			type: 'options',
			options: [{ name: 'From the Plant', value: '' }, ...zoneOptions()],
			default: '',
			description:
				'Time zone of the plants. Type a city to find it, or an offset such as UTC+7 where clocks never change. From the Plant: ranges, hours and days use the zone that the server reports, which has no daylight saving time.',
		},
		{
			displayName: 'Read Only',
			name: 'readOnly',
			type: 'boolean',
			default: true,
			description:
				'Whether to refuse every operation that changes something, before it is sent. A wrong setting can trip a site.',
		},
		{
			displayName: 'Advanced Settings',
			name: 'advanced',
			type: 'boolean',
			default: false,
			description:
				'Whether to show and use more settings: token, address, power unit, data loggers, language and paths. While this is off, their defaults are used.',
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'options',
			options: [
				{
					name: 'User ID and Secret',
					value: 'userIdSecret',
					description: 'The two parts, sent as HTTP Basic',
				},
				{
					name: 'Token',
					value: 'token',
					description: 'The ready value of the Authorization header, sent as it is',
				},
			],
			default: 'userIdSecret',
			displayOptions: { show: ADVANCED, hide: AT_GATEWAY },
		},
		{
			displayName: 'Environment',
			name: 'environment',
			type: 'options',
			options: [
				{ name: 'Production', value: 'production' },
				{ name: 'Other Address', value: 'custom' },
				{
					name: 'Gateway',
					value: 'gateway',
					description: 'An atess-gateway of your own, which several programs share',
				},
			],
			default: 'production',
			displayOptions: { show: ADVANCED },
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. http://localhost:8090',
			displayOptions: { show: { ...ADVANCED, environment: ['custom', 'gateway'] } },
			description: 'Must be https, except for an address on the machine that n8n runs on',
		},
		{
			displayName: 'Gateway Key',
			name: 'gatewayApiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			displayOptions: { show: { ...ADVANCED, ...AT_GATEWAY } },
			description: 'Key of this n8n at the gateway. The command "atess-gateway key" makes one.',
		},
		{
			displayName: 'Power Unit',
			name: 'powerUnit',
			type: 'options',
			options: [
				{ name: 'Not Known', value: 'unconfirmed' },
				{ name: 'kW', value: 'kW' },
				{ name: 'W', value: 'W' },
			],
			default: 'unconfirmed',
			displayOptions: { show: ADVANCED },
			description:
				'Unit of the powers that the server sends. The vendor does not document it. Compare a reading with the display of the device before you choose. Until then, powers are taken as kW and marked as not confirmed.',
		},
		{
			displayName: 'Data Logger Serial Numbers',
			name: 'dataLogSns',
			type: 'string',
			default: '',
			placeholder: 'e.g. SIMLOG0001, SIMLOG0002',
			displayOptions: { show: ADVANCED },
			description:
				"Serial numbers of your data loggers, separated by commas. They are added to those in the account's list. If that list cannot be read, only these are used. The Test button uses the first one.",
		},
		{
			displayName: 'Message Language',
			name: 'language',
			type: 'string',
			default: 'en',
			displayOptions: { show: ADVANCED },
			description: 'Language of the messages of the server, as an HTTP Accept-Language value',
		},
		{
			displayName: 'Path Overrides',
			name: 'pathOverrides',
			type: 'json',
			default: '{}',
			displayOptions: { show: ADVANCED },
			description:
				'JSON object from operation to path, for operations whose path differs from the document: {"plantList": "/api/v1/plants"}. The operations are listed in docs/reference/operations.md.',
		},
	];

	/** Puts the Authorization header on every request that n8n's HTTP helper sends for the node. */
	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		return {
			...requestOptions,
			headers: { ...requestOptions.headers, Authorization: authorizationOf(authOf(credentials)) },
		};
	}
}
