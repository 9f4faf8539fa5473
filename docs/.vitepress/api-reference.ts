import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const FILES = ['swagger-ui.css', 'swagger-ui-bundle.js'];

/** No button for requests or secrets: the only server of the document is the vendor's. */
const PAGE = `<!doctype html>
<html lang="en">
	<head>
		<meta charset="utf-8" />
		<meta name="viewport" content="width=device-width" />
		<title>API reference</title>
		<link rel="stylesheet" href="swagger-ui.css" />
		<style>
			.scheme-container,
			.authorization__btn {
				display: none;
			}
		</style>
	</head>
	<body>
		<p style="margin: 1rem; font-family: sans-serif"><a href="../">Back to the pages</a></p>
		<div id="reference"></div>
		<script src="swagger-ui-bundle.js"></script>
		<script>
			SwaggerUIBundle({
				url: 'atess.bundle.json',
				dom_id: '#reference',
				deepLinking: true,
				filter: true,
				docExpansion: 'list',
				defaultModelsExpandDepth: 0,
				supportedSubmitMethods: [],
				validatorUrl: null,
			});
		</script>
	</body>
</html>
`;

/** Puts the OpenAPI document and a page that shows it into `api/` of the site. */
export function addApiReference(root: string, site: string): void {
	const target = path.join(site, 'api');
	mkdirSync(target, { recursive: true });
	const from = path.dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
	for (const file of FILES) copyFileSync(path.join(from, file), path.join(target, file));
	copyFileSync(
		path.join(root, 'openapi/atess.bundle.json'),
		path.join(target, 'atess.bundle.json'),
	);
	writeFileSync(path.join(target, 'index.html'), PAGE);
}
