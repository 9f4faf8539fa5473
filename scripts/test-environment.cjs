// Where jest runs tests. Its own environment puts a proxy behind the globals, so that each use of `Math` or
// `Date` calls a function: a loop with `Math.imul` takes 50 times as long. This one has ordinary globals.
const vm = require('node:vm');
const { TestEnvironment } = require('jest-environment-node');

module.exports = class PlainGlobals extends TestEnvironment {
	constructor(...args) {
		const { createContext } = vm;
		vm.createContext = () => createContext(vm.constants.DONT_CONTEXTIFY);
		try {
			super(...args);
		} finally {
			vm.createContext = createContext;
		}
	}
};
