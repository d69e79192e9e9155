// A form that signs with a digital certificate brings a module of its own.
for (const form of all("[data-key-module]")) import(form.dataset.keyModule).then((module) => module.start(form));
