"""What is said about files and the links to them."""

from models.accounts import Language

_KK, _RU, _EN = Language.KK, Language.RU, Language.EN

MESSAGES: dict[str, dict[Language, str]] = {
    "link_expired": {
        _KK: "Сілтеменің мерзімі өтті. Қосымшаға оралып, файлды қайта сұраңыз.",
        _RU: "Срок действия ссылки истёк. Вернитесь в приложение и запросите файл ещё раз.",
        _EN: "The link has expired. Go back to the app and ask for the file again.",
    },
    "no_such_file": {
        _KK: "Мұндай файл жоқ немесе ол сізге көрінбейді. Қосымшаға оралып, қайта таңдаңыз.",
        _RU: "Такого файла нет или он вам не виден. Вернитесь в приложение и выберите заново.",
        _EN: "There is no such file, or you may not see it. Go back to the app and choose again.",
    },
}
