"""What is said about phones, e-mails and the codes that show whose they are; and the messages that carry the codes."""

from models.accounts import Language

_KK, _RU, _EN = Language.KK, Language.RU, Language.EN

MESSAGES: dict[str, dict[Language, str]] = {
    "wrong_code": {
        _KK: "Код қате немесе енді жарамсыз. Соңғы хабарламаны тексеріңіз немесе жаңа код сұраңыз.",
        _RU: "Код неверен или больше не действует. Проверьте последнее сообщение или запросите новый код.",
        _EN: "The code is wrong or no longer good. Look at the newest message, or ask for a new code.",
    },
    "too_many_guesses": {
        _KK: "Тым көп қате код енгізілді. Тексеріп, {seconds} секундтан соң қайталаңыз немесе жаңа код алыңыз.",
        _RU: "Слишком много неверных кодов. Проверьте код и повторите через {seconds} с или попросите новый.",
        _EN: "There were too many wrong codes. Check it and try again in {seconds} s, or ask for a new one.",
    },
    "too_many_codes": {
        _KK: "Кодтар тым жиі сұралды. {seconds} секундтан кейін қайталаңыз; соңғы жіберілген код 5 минут жарамды.",
        _RU: "Коды запрашивали слишком часто. Повторите через {seconds} с; последний код действует 5 минут.",
        _EN: "Codes were asked for too often. Try again in {seconds} s; the newest code is good for 5 minutes.",
    },
    "not_a_phone": {
        _KK: "«{field}» өрісінде Қазақстанның ұялы нөмірін жазыңыз, мысалы, +7 701 123 45 67.",
        _RU: "Укажите в «{field}» мобильный номер Казахстана, например +7 701 123 45 67.",
        _EN: "Give “{field}” as a mobile number of Kazakhstan, such as +7 701 123 45 67.",
    },
    "not_an_email": {
        _KK: "«{field}» өрісінде электрондық поштаны толық жазыңыз, мысалы, aigerim@example.kz.",
        _RU: "Укажите в «{field}» адрес почты полностью, например aigerim@example.kz.",
        _EN: "Give “{field}” as a full e-mail address, such as aigerim@example.kz.",
    },
    "phone_taken": {
        _KK: "Бұл телефонмен аккаунт ашылған. Онымен кіріңіз немесе құпиясөзін телефон коды арқылы ауыстырыңыз.",
        _RU: "С этим телефоном уже есть учётная запись. Войдите с ним или смените её пароль по коду с телефона.",
        _EN: "There is an account with this phone. Sign in with it, or reset its password with a code.",
    },
    "phone_yours": {
        _KK: "Бұл — қазіргі телефоныңыз. Басқасын көрсетіңіз.",
        _RU: "Это и есть ваш нынешний телефон. Укажите другой.",
        _EN: "This is your phone already. Give another one.",
    },
}
WORDS: dict[str, dict[Language, str]] = {
    "phone_changed": {
        _KK: "Wires Home: аккаунтыңыздың телефоны ауыстырылды. Бұл сіз болмасаңыз, басқарушы ұйымға хабарласыңыз.",
        _RU: "Wires Home: телефон вашей учётной записи изменён. Если это не вы, обратитесь в управляющую организацию.",
        _EN: "Wires Home: the phone of your account was changed. If that was not you, tell the management.",
    },
    "code_sign_up": {
        _KK: "Wires Home: {code} — тіркелу коды. {minutes} минут жарамды. Ешкімге айтпаңыз.",
        _RU: "Wires Home: {code} — код для регистрации. Действует {minutes} минут. Никому его не говорите.",
        _EN: "Wires Home: {code} is your code to sign up. Good for {minutes} minutes. Tell nobody.",
    },
    "code_password_reset": {
        _KK: "Wires Home: {code} — жаңа құпиясөз коды. {minutes} минут жарамды. Ешкімге айтпаңыз.",
        _RU: "Wires Home: {code} — код для нового пароля. Действует {minutes} минут. Никому его не говорите.",
        _EN: "Wires Home: {code} is your code for a new password. Good for {minutes} minutes. Tell nobody.",
    },
    "code_phone_change": {
        _KK: "Wires Home: {code} — телефонды растау коды. {minutes} минут жарамды. Ешкімге айтпаңыз.",
        _RU: "Wires Home: {code} — код для подтверждения телефона. Действует {minutes} минут. Никому его не говорите.",
        _EN: "Wires Home: {code} confirms your new phone. Good for {minutes} minutes. Tell nobody.",
    },
    "code_email_change": {
        _KK: "{code} — электрондық поштаңызды растау коды. Ол {minutes} минут жарамды. Сұрамаған болсаңыз, елемеңіз.",
        _RU: "{code} — код для подтверждения вашей почты. Он действует {minutes} минут. Не просили — удалите письмо.",
        _EN: "{code} confirms your e-mail. It is good for {minutes} minutes. If you did not ask for it, ignore it.",
    },
    "code_erasure": {
        _KK: "{code} — деректеріңізді жоюға арналған код, {minutes} минут жарамды. Сұрамасаңыз, ешкімге айтпаңыз.",
        _RU: "{code} — код для удаления ваших данных, действует {minutes} мин. Не просили — никому не говорите.",
        _EN: "{code} is the code to erase your data, good for {minutes} minutes. If you did not ask, tell nobody.",
    },
    "code_subject": {
        _KK: "Wires Home: поштаны растау",
        _RU: "Wires Home: подтверждение почты",
        _EN: "Wires Home: confirm your e-mail",
    },
}
