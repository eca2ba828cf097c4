// Passkeys: asks the browser for one and sends what it says with the form. A form says what it is for:
// data-passkey="add" (data-creation), "sign-in" (data-options: where the question is fetched), "show" (data-request).
(function () {
  "use strict";
  if (!window.PublicKeyCredential || !PublicKeyCredential.parseRequestOptionsFromJSON) return;

  async function ask(form) {
    const kind = form.dataset.passkey;
    if (kind === "add") {
      const asked = JSON.parse(form.dataset.creation).publicKey;
      asked.authenticatorSelection = Object.assign({}, asked.authenticatorSelection,
        { residentKey: "required", requireResidentKey: true, userVerification: "required" });
      return navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(asked) });
    }
    let asked = form.dataset.request && JSON.parse(form.dataset.request);
    if (kind === "sign-in") {
      const answer = await fetch(form.dataset.options, { headers: { "X-Requested-With": "XMLHttpRequest" } });
      asked = (await answer.json()).request_options;
    }
    return navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(asked.publicKey) });
  }

  function refusal(error) {
    if (error.name === "InvalidStateError") return "This device has a passkey for you already.";
    return "No passkey was used. Try again, or sign in another way.";
  }

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", async function (event) {
      if (form.elements.credential.value) return;
      event.preventDefault();
      const words = form.querySelector(".hf-passkey__words");
      words.textContent = "";
      try {
        form.elements.credential.value = JSON.stringify((await ask(form)).toJSON());
        form.requestSubmit();
      } catch (error) {
        words.textContent = refusal(error);
      }
    });
  }
})();
