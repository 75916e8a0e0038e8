"""What a consent is about, in words: who answers for which data, what for, for how long, and who else is shown them."""

from models.accounts import Language
from models.consents import Consent
from models.policies import ConsentPurpose, Operator, PolicyVersion, Terms, operator_of, terms_of
from resolvers.messages import say
from resolvers.policies import UNKNOWN, region_told


def purpose_told(purpose: ConsentPurpose, language: Language) -> str:
    return say(f"purpose_{purpose}", language)


def policy_terms_told(policy: PolicyVersion, purpose: ConsentPurpose, subject: str, language: Language) -> str:
    """All that the law wants a consent to name, in one paragraph."""
    return _told(operator_of(policy), terms_of(policy, purpose), purpose, subject, language)


def consent_told(consent: Consent, policy: PolicyVersion | None, subject: str, language: Language) -> str:
    """None: the text of that version was never kept here."""
    if policy is None:
        return say("consent_elsewhere", language, version=consent.version)
    return policy_terms_told(policy, consent.purpose, subject, language)


def _told(operator: Operator, terms: Terms, purpose: ConsentPurpose, subject: str, language: Language) -> str:
    recipients = [say(f"recipient_{recipient}", language) for recipient in terms.recipients]
    contacts = ", ".join(filter(None, (operator.email, operator.phone)))
    return say(
        "consent_terms",
        language,
        operator=operator.name,
        bin=operator.bin or UNKNOWN,
        contacts=contacts or UNKNOWN,
        subject=subject,
        purpose=purpose_told(purpose, language),
        data=", ".join(say(f"data_{kind}", language) for kind in terms.data),
        recipients="; ".join(recipients) or say("recipient_none", language),
        region=region_told(operator.data_region, language),
        abroad=say("abroad_kept" if operator.keeps_abroad else "abroad_none", language),
    )
