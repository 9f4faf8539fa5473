// A forward proxy as a process of its own: CONNECT for encrypted connections, whole addresses for others. Arguments: a
// status with which it refuses every connection. It prints its port. GET /log has its requests.
import { createServer, request as httpRequest, type IncomingMessage } from 'node:http';
import { connect, type AddressInfo } from 'node:net';

const [refusal] = process.argv.slice(2);
let log: string[] = [];

function note({ method = '', url = '', headers }: IncomingMessage): void {
	log.push([method, url, headers['proxy-authorization'] ?? ''].join(' '));
}

const server = createServer((request, response) => {
	const { url = '', method = '', headers } = request;
	if (url === '/log') {
		response.end(JSON.stringify(log));
		log = [];
		return;
	}
	note(request);
	if (refusal !== undefined) {
		response.writeHead(Number(refusal), { 'proxy-authenticate': 'Basic realm="office"' });
		response.end('refused');
		return;
	}
	const { authorization = '', host = '' } = headers;
	const onward = httpRequest(url, { method, headers: { authorization, host } }, (answer) => {
		response.writeHead(answer.statusCode ?? 502, { 'content-type': 'application/json' });
		answer.pipe(response);
	});
	onward.on('error', () => {
		response.writeHead(502);
		response.end();
	});
	onward.end();
});
server.on('connect', (request, socket, head) => {
	note(request);
	socket.on('error', () => undefined);
	if (refusal !== undefined) {
		socket.end(`HTTP/1.1 ${refusal} Refused\r\nProxy-Authenticate: Basic realm="office"\r\n\r\n`);
		return;
	}
	const [host, port] = (request.url ?? '').split(':');
	const target = connect(Number(port), host, () => {
		socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
		target.write(head);
		target.pipe(socket).pipe(target);
	});
	target.on('error', () => socket.destroy());
	socket.on('close', () => target.destroy());
});
server.listen(0, '127.0.0.1', () => {
	console.log((server.address() as AddressInfo).port);
});
