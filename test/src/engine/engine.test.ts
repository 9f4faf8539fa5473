import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
	NodeApiError,
	NodeConnectionTypes,
	type ICredentialType,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { executeChain, executeNode, nodePackageOf } from './index.ts';

/** Requests `<baseUrl>/<path>` and gives the response; 4xx is an error. */
class Ask implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Ask',
		name: 'ask',
		group: ['transform'],
		version: 1,
		description: 'Reads from a server',
		defaults: { name: 'Ask' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'askApi', required: true }],
		properties: [{ displayName: 'Path', name: 'path', type: 'string', default: '' }],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const items: INodeExecutionData[] = [];
		for (const item of this.getInputData().keys()) {
			try {
				const { baseUrl } = await this.getCredentials<{ baseUrl: string }>('askApi', item);
				const path = this.getNodeParameter('path', item) as string;
				const json = (await this.helpers.httpRequestWithAuthentication.call(this, 'askApi', {
					url: `${baseUrl}/${path}`,
				})) as { path: string };
				items.push({ json, pairedItem: { item } });
			} catch (error) {
				if (!this.continueOnFail()) {
					throw new NodeApiError(this.getNode(), { message: String(error) }, { itemIndex: item });
				}
				items.push({ json: { error: (error as Error).message }, pairedItem: { item } });
			}
		}
		return [items];
	}
}

const credentialType = (authenticate: ICredentialType['authenticate']): ICredentialType => ({
	name: 'askApi',
	displayName: 'Read API',
	properties: [
		{ displayName: 'Base URL', name: 'baseUrl', type: 'string', default: '' },
		{ displayName: 'Key', name: 'key', type: 'string', default: 'default-key' },
	],
	...(authenticate === undefined ? {} : { authenticate }),
});

const generic = nodePackageOf(
	'n8n-nodes-example',
	[new Ask()],
	[
		credentialType({
			type: 'generic',
			properties: { headers: { 'x-key': '={{ "key " + $credentials.key }}' } },
		}),
	],
);

let server: Server;
let baseUrl: string;
const keys: unknown[] = [];
const ask = (path: string) => ({ type: 'n8n-nodes-example.ask', parameters: { path } });

beforeAll(async () => {
	server = createServer((request, response) => {
		keys.push(request.headers['x-key']);
		response.statusCode = request.url === '/bad' ? 404 : 200;
		response.setHeader('content-type', 'application/json');
		response.end(JSON.stringify({ path: request.url }));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
	keys.length = 0;
});
afterAll(() => {
	server.closeAllConnections();
	server.close();
});

test('every input item becomes a request, expressions and generic authentication included', async () => {
	const { items, error } = await executeNode(ask('={{ $json.where }}'), {
		nodePackage: generic,
		credentials: { askApi: { baseUrl, key: 'k' } },
		input: [{ where: 'a' }, { where: 'b' }],
	});
	expect(error).toBeUndefined();
	expect(items).toEqual([
		{ json: { path: '/a' }, pairedItem: { item: 0 } },
		{ json: { path: '/b' }, pairedItem: { item: 1 } },
	]);
	expect(keys).toEqual(['key k', 'key k']);
});

test('authentication may be a function, and the defaults of a credential are filled in', async () => {
	const nodePackage = nodePackageOf(
		'n8n-nodes-example',
		[new Ask()],
		[
			credentialType((credentials, options) =>
				Promise.resolve({ ...options, headers: { 'x-key': credentials.key as string } }),
			),
		],
	);
	await executeNode(ask('a'), { nodePackage, credentials: { askApi: { baseUrl } } });
	expect(keys).toEqual(['default-key']);
});

test('a failing node gives its error, with the item it is about', async () => {
	const { items, error } = await executeNode(ask('bad'), {
		nodePackage: generic,
		credentials: { askApi: { baseUrl } },
	});
	expect(items).toEqual([]);
	expect(error).toMatchObject({ name: 'NodeApiError', context: { itemIndex: 0 } });
});

test('a node that goes on after an error gives an item for it', async () => {
	const { items, error } = await executeNode(
		{ ...ask('={{ $json.where }}'), onError: 'continueRegularOutput' },
		{
			nodePackage: generic,
			credentials: { askApi: { baseUrl } },
			input: [{ where: 'bad' }, { where: 'b' }],
		},
	);
	expect(error).toBeUndefined();
	expect(items).toMatchObject([
		{
			json: { error: expect.stringContaining('could not be found') as string },
			pairedItem: { item: 0 },
		},
		{ json: { path: '/b' }, pairedItem: { item: 1 } },
	]);
});

test('in a chain the second node gets what the first one gave', async () => {
	const results = await executeChain(
		[ask('first'), ask('={{ $json.path.slice(1) + "-second" }}')],
		{
			nodePackage: generic,
			credentials: { askApi: { baseUrl } },
		},
	);
	expect(results.map(({ items }) => items[0]?.json)).toEqual([
		{ path: '/first' },
		{ path: '/first-second' },
	]);
});
