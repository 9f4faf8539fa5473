import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
	Icon,
} from 'n8n-workflow';

import { authOf } from '../nodes/Atess/shared/credential';
import { authorizationOf } from 'atess-client/internal';

export class AtessApi implements ICredentialType {
	name = 'atessApi';

	displayName = 'ATESS API';

	icon: Icon = { light: 'file:../icons/atess.svg', dark: 'file:../icons/atess.dark.svg' };

	documentationUrl = 'https://github.com/n8n-nodes-atess/n8n-nodes-atess#credentials';

	properties: INodeProperties[] = [
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
		},
		{
			displayName: 'User ID',
			name: 'userId',
			type: 'string',
			default: '',
			required: true,
			displayOptions: { show: { authentication: ['userIdSecret'] } },
		},
		{
			displayName: 'Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			displayOptions: { show: { authentication: ['userIdSecret'] } },
		},
		{
			displayName: 'Token',
			name: 'token',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			displayOptions: { show: { authentication: ['token'] } },
			description: 'As the vendor gave it, with its scheme if it has one, such as Basic',
		},
		{
			displayName: 'Environment',
			name: 'environment',
			type: 'options',
			options: [
				{ name: 'Production', value: 'production' },
				{ name: 'Other Address', value: 'custom' },
			],
			default: 'production',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. http://localhost:8090',
			displayOptions: { show: { environment: ['custom'] } },
			description: 'Must be https, except for an address on the machine that n8n runs on',
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
			displayName: 'Plant Time Zone',
			name: 'timezone',
			type: 'string',
			default: '',
			placeholder: 'e.g. Asia/Bangkok',
			description:
				'Time zone of the plants, as an IANA name or, where clocks are never set, a fixed offset such as UTC+7. The API sends and takes plant-local times without a zone; times with an offset can be used only once this is set.',
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
			description:
				'Unit in which powers arrive. It is not documented; compare a reading with the display of the device before choosing. Simplified output is in kW and doubts itself until it is chosen; raw output stays as it arrives.',
		},
		{
			displayName: 'Data Logger Serial Numbers',
			name: 'dataLogSns',
			type: 'string',
			default: '',
			placeholder: 'e.g. SIMLOG0001, SIMLOG0002',
			description:
				'Separated by commas. Lists to pick from and the resource Fleet use them beside what the account lists, and alone where those lists fail. With the first one the credential test also tells whether it is in this account.',
		},
		{
			displayName: 'Message Language',
			name: 'language',
			type: 'string',
			default: 'en',
			description: 'Language of the messages of the server, as an HTTP Accept-Language value',
		},
		{
			displayName: 'Path Overrides',
			name: 'pathOverrides',
			type: 'json',
			default: '{}',
			description:
				'JSON object from operation to path, for operations whose path is not what the document says: {"plantList": "/api/v1/plants"}. The operations are listed in docs/operations.md.',
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
