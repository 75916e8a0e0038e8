"""What is said about signing in and about accounts."""

from models.accounts import Language

_KK, _RU, _EN = Language.KK, Language.RU, Language.EN

MESSAGES: dict[str, dict[Language, str]] = {
    "password_or_code": {
        _KK: "Құпиясөзді немесе телефонға келген кодты енгізіңіз: екеуінің бірін.",
        _RU: "Введите пароль или код с телефона: что-то одно из двух.",
        _EN: "Give the password or the code from your phone: one of the two.",
    },
    "one_correction": {
        _KK: "Бір жолы біреуін ғана түзетіңіз: телефонды, поштаны, аты-жөнін немесе тұрғын үйді.",
        _RU: "Исправляйте за раз что-то одно: телефон, почту, имя или сведения о жилье.",
        _EN: "Correct one thing at a time: the phone, the e-mail, the names or the home.",
    },
    "nothing_to_correct": {
        _KK: "Мұнда бәрі сол күйінде. Өзгесін жазып, қайта жіберіңіз.",
        _RU: "Здесь так и записано. Укажите, что должно быть иначе, и отправьте снова.",
        _EN: "It stands there like that already. Say what should be different, and send it again.",
    },
    "only_owners_correct": {
        _KK: "Үй-жайдың деректерін меншік иесі түзетеді. Одан немесе басқарушыдан сұраңыз.",
        _RU: "Сведения о помещении исправляет собственник. Попросите его или управляющего.",
        _EN: "The facts of a home are corrected by its owner. Ask them or the manager.",
    },
    "unauthenticated": {
        _KK: "Алдымен жүйеге кіріңіз.",
        _RU: "Сначала войдите в систему.",
        _EN: "Sign in first.",
    },
    "session_over": {
        _KK: "Сеанс аяқталған немесе танылмады. Жүйеге қайта кіріңіз.",
        _RU: "Сеанс завершён или не опознан. Войдите снова.",
        _EN: "The session is over, or its token is not known. Sign in again.",
    },
    "wrong_credentials": {
        _KK: "Логин немесе құпиясөз қате. Тексеріп, қайта енгізіңіз.",
        _RU: "Неверный логин или пароль. Проверьте и введите ещё раз.",
        _EN: "The login or the password is wrong. Check both and try again.",
    },
    "login_taken": {
        _KK: "Бұл логин бос емес. Басқасын таңдаңыз.",
        _RU: "Этот логин уже занят. Выберите другой.",
        _EN: "This login is taken. Choose another one.",
    },
    "administrator_exists": {
        _KK: "Бұл дерекқорда әкімші бар. Соның логинімен кіріңіз.",
        _RU: "В этой базе уже есть администратор. Войдите под его логином.",
        _EN: "This database has an administrator already. Sign in with their login.",
    },
    "wrong_password": {
        _KK: "«{field}» қате. Қайта енгізіңіз немесе телефон коды арқылы жаңасын қойыңыз.",
        _RU: "«{field}»: пароль неверен. Введите его ещё раз или задайте новый по коду с телефона.",
        _EN: "“{field}” is wrong. Try again, or set a new one with a code from your phone.",
    },
    "too_many_attempts": {
        _KK: "Тым көп әрекет жасалды. {seconds} секундтан кейін қайталаңыз немесе жаңа құпиясөзге код сұраңыз.",
        _RU: "Слишком много попыток. Повторите через {seconds} с или запросите код для нового пароля.",
        _EN: "There were too many tries. Try again in {seconds} s, or ask for a code for a new password.",
    },
    "common_password": {
        _KK: "Бұл құпиясөз көпте бар немесе ол сіз туралы белгілі. Басқасын, мысалы, кездейсоқ үш сөзді ойлап табыңыз.",
        _RU: "Такой пароль у многих или его легко узнать о вас. Придумайте другой, например из трёх случайных слов.",
        _EN: "Many people have this password, or it is known about you. Choose another, such as three random words.",
    },
    "login_letters": {
        _KK: "Логинде әріптер, цифрлар және олардың арасында «._-» белгілері болады, кемінде бір әріп керек.",
        _RU: "В логине бывают буквы, цифры и между ними знаки «._-», и хотя бы одна буква. Измените его.",
        _EN: "A login has letters, digits and “._-” between them, and at least one letter. Change it.",
    },
    "login_scripts": {
        _KK: "Логинде латын мен кирилл әріптерін араластырмаңыз: біреуімен ғана жазыңыз.",
        _RU: "Не смешивайте в логине латинские и русские буквы: напишите его одними из них.",
        _EN: "Latin and Cyrillic letters are mixed in the login. Write it in one of them.",
    },
    "other_policy": {
        _KK: "Құпиялылық саясатының қазіргі нұсқасы — {version}. Соны оқып, қабылдаңыз.",
        _RU: "Сейчас действует версия {version} политики конфиденциальности. Прочитайте и примите её.",
        _EN: "Version {version} of the privacy policy is in force. Load it again, read it and accept it.",
    },
}
WORDS: dict[str, dict[Language, str]] = {
    "address_here": {_KK: "осы компьютер", _RU: "этот компьютер", _EN: "this computer"},
    "address_local": {
        _KK: "жергілікті желі, {address}",
        _RU: "локальная сеть, {address}",
        _EN: "local network, {address}",
    },
    "address_internet": {_KK: "интернет, {address}", _RU: "интернет, {address}", _EN: "internet, {address}"},
}
